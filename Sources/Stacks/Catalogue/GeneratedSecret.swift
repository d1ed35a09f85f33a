public import ContainerRuntime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A secret that is made once and kept in a file that only its owner may read.
public enum GeneratedSecret {
    /// The secret of this name, made where it is not there yet.
    /// - Parameter folder: is made with mode 0700.
    /// - Throws: `fileSystem`; `notPermitted` where others may read the file.
    public static func value(_ name: String, in folder: String) throws(RuntimeError) -> String {
        let path = "\(folder)/\(name)"
        if let there = try read(path) { return there }
        try makeFolder(folder)
        let secret = make()
        let fresh = "\(path).\(getpid()).new"
        guard let file = fopen(fresh, "wx") else { throw failure(fresh, "made") }
        let isWritten =
            fchmod(fileno(file), 0o600) == 0
            && fwrite(Array(secret.utf8), 1, secret.utf8.count, file) == secret.utf8.count && fflush(file) == 0
            && fsync(fileno(file)) == 0
        let isClosed = fclose(file) == 0
        // Of two that make it at the same time the first one's holds.
        let isThere = isWritten && isClosed && (link(fresh, path) == 0 || errno == EEXIST)
        unlink(fresh)
        guard isThere, let value = try read(path) else { throw failure(path, "made") }
        return value
    }

    /// 32 random bytes in hexadecimal.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in
            let digits = String(UInt8.random(in: 0...255, using: &generator), radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func read(_ path: String) throws(RuntimeError) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        guard status.st_mode & 0o077 == 0 else {
            throw RuntimeError(.notPermitted, "\(path) can be read by others; it is a secret: chmod 600 \(path)")
        }
        guard let file = fopen(path, "r") else { throw failure(path, "read") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes[..<count], as: UTF8.self).filter { !$0.isNewline }
        guard !text.isEmpty else {
            throw RuntimeError(.invalidInput, "\(path) is empty; remove it, and it is made anew.")
        }
        return text
    }

    private static func makeFolder(_ path: String) throws(RuntimeError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw failure(path, "made")
        }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path, "made") }
    }

    private static func failure(_ path: String, _ what: String) -> RuntimeError {
        RuntimeError(.fileSystem, "\(path) cannot be \(what): \(String(cString: strerror(errno))).")
    }
}
