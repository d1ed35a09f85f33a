#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The real disk.
public struct LocalFiles: FileProbe {
    static let contentLimit = 1 << 20

    public init() {}

    public func look(at path: String) -> FileLook {
        var status = stat()
        if stat(path, &status) == 0 {
            return .found(
                Self.facts(status, canonicalPath: Self.canonical(path) ?? path, linkTarget: Self.target(of: path)))
        }
        switch errno {
        case EACCES: return closedFolder(above: path)
        case ENOENT: return Self.target(of: path).map { .dangling(target: $0) } ?? .absent
        default: return .absent  // ENOTDIR, ELOOP, ENAMETOOLONG: there is nothing to connect to
        }
    }

    public func contents(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.contentLimit else {
            return nil
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= Self.contentLimit {
            let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        return nil
    }

    public func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The first folder on the way that this user may not search.
    private func closedFolder(above path: String) -> FileLook {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            var status = stat()
            guard stat(folder, &status) == 0 else { break }
            if access(folder, X_OK) != 0, errno == EACCES {
                return .closed(folder: folder, Self.facts(status, canonicalPath: folder, linkTarget: nil))
            }
        }
        return .absent
    }

    private static func facts(_ status: stat, canonicalPath: String, linkTarget: String?) -> FileFacts {
        let kind: FileFacts.Kind =
            switch status.st_mode & S_IFMT {
            case S_IFSOCK: .socket
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        return FileFacts(
            kind: kind, owner: status.st_uid, group: status.st_gid,
            mode: UInt16(truncatingIfNeeded: status.st_mode & 0o7777),
            canonicalPath: canonicalPath, linkTarget: linkTarget)
    }

    private static func canonical(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func target(of path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) }
        }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}

extension UserIdentity {
    /// The effective user of this process.
    public static var current: UserIdentity {
        let count = getgroups(0, nil)
        var groups = [gid_t](repeating: 0, count: max(0, Int(count)))
        let filled = getgroups(Int32(groups.count), &groups)
        return UserIdentity(uid: geteuid(), gid: getegid(), groups: Array(groups.prefix(max(0, Int(filled)))))
    }
}
