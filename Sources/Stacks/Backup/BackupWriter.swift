import ContainerRuntime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes an archive: a gzipped tar file that is there whole or not at all.
///
/// Everything goes to a file beside the one that is asked for, which takes its name at the end. A tar header tells a
/// file's length before the file, and a volume's is known only behind it; so each header is a gzip member of its own, of
/// a length that is known, and is written once the file has passed.
actor BackupWriter {
    private let path: String
    private let partial: String
    private var descriptor: Int32
    private let gzip: GzipWriter
    /// Of the file so far.
    private var place: Int64 = 0
    private var open: (name: String, header: Int64, size: Int64, hash: ContentHash)?
    private let now: Int64

    /// - Parameter now: seconds since 1970, for the files' times.
    /// - Throws: `fileSystem`; `conflict` where the archive is there already.
    init(_ path: String, now: Int64) throws {
        self.path = path
        self.now = now
        guard access(path, F_OK) != 0 else {
            throw RuntimeError(.conflict, "\(path) is there already; name another file with --filename.")
        }
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        partial = "\(path[..<slash]).\(path[slash...]).\(getpid()).partial"
        gzip = try GzipWriter()
        #if canImport(Darwin)
        descriptor = Darwin.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        #elseif canImport(Musl)
        descriptor = Musl.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        #else
        descriptor = Glibc.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        #endif
        guard descriptor >= 0 else {
            throw RuntimeError(.fileSystem, "\(partial) cannot be made: \(String(cString: strerror(errno))).")
        }
    }

    func begin(_ name: String) throws {
        open = (name, place, 0, try ContentHash())
        // Its bytes are written behind the file; until then the room holds a member that is as long.
        try write(GzipWriter.stored([UInt8](repeating: 0, count: TarHeader.size)))
    }

    func take(_ bytes: [UInt8]) throws {
        open?.size += Int64(bytes.count)
        open?.hash.update(bytes)
        try compress(bytes, ends: false)
    }

    /// Ends the present file.
    func end() throws -> BackupManifest.File {
        guard let file = open else { throw RuntimeError(.fileSystem, "No file of the archive is open.") }
        open = nil
        try compress([UInt8](repeating: 0, count: TarHeader.padding(file.size)), ends: true)
        let header = GzipWriter.stored(TarHeader.bytes(file.name, size: file.size, modified: now))
        try header.withUnsafeBytes { try put($0, at: file.header) }
        return BackupManifest.File(path: file.name, size: file.size, sha256: file.hash.text)
    }

    /// Ends the archive and gives it its name.
    /// - Returns: its length in bytes.
    func finish() throws -> Int64 {
        try compress([UInt8](repeating: 0, count: 2 * TarHeader.size), ends: true)
        guard fsync(descriptor) == 0 else { throw failure() }
        guard close(descriptor) == 0 else {
            descriptor = -1
            throw failure()
        }
        descriptor = -1
        // A file that came in the meantime is not overwritten.
        guard link(partial, path) == 0 || (errno != EEXIST && rename(partial, path) == 0) else { throw failure() }
        unlink(partial)
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        #if canImport(Darwin)
        let parent = Darwin.open(folder, O_RDONLY | O_CLOEXEC)
        #elseif canImport(Musl)
        let parent = Musl.open(folder, O_RDONLY | O_CLOEXEC)
        #else
        let parent = Glibc.open(folder, O_RDONLY | O_CLOEXEC)
        #endif
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
        return place
    }

    /// Leaves nothing behind of an archive that did not become whole.
    func abandon() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        unlink(partial)
    }

    private func compress(_ bytes: [UInt8], ends: Bool) throws {
        try gzip.take(bytes, ends: ends) { piece in
            try put(piece, at: place)
            place += Int64(piece.count)
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try put($0, at: place) }
        place += Int64(bytes.count)
    }

    private func put(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws {
        var (rest, offset) = (bytes[...], offset)
        while !rest.isEmpty {
            let count = pwrite(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            rest = rest.dropFirst(count)
            offset += Int64(count)
        }
    }

    private func failure() -> RuntimeError {
        let reason = String(cString: strerror(errno))
        let remedy = errno == ENOSPC ? " Make room, or name another folder with --dest." : ""
        return RuntimeError(.fileSystem, "\(path) cannot be written: \(reason). Nothing of it was kept.\(remedy)")
    }
}
