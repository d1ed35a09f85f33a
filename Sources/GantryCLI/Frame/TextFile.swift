#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads and writes small files that the command line names.
enum TextFile {
    private static let limit = 16 << 20

    /// - Throws: ``Failure`` of kind `file_system` with the system's reason.
    static func read(_ path: String) throws(Failure) -> String {
        guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
            throw Failure(.invalidInput, "\(path) is no UTF-8 text.")
        }
        return text
    }

    /// - Throws: ``Failure`` of kind `file_system` with the system's reason.
    static func write(_ text: String, to path: String) throws(Failure) {
        guard let file = fopen(path, "w") else {
            throw Failure(.fileSystem, "\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        let bytes = Array(text.utf8)
        let written = fwrite(bytes, 1, bytes.count, file)
        let number = errno
        guard fclose(file) == 0, written == bytes.count else {
            throw Failure(.fileSystem, "\(path) cannot be written: \(String(cString: strerror(number))).")
        }
    }

    /// - Throws: ``Failure`` of kind `file_system` with the system's reason.
    static func bytes(of path: String) throws(Failure) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw failure(path, errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 {
                if ferror(file) != 0 { throw failure(path, errno) }
                break
            }
            bytes += piece.prefix(count)
            if bytes.count > limit { throw Failure(.invalidInput, "\(path) is larger than \(limit >> 20) MiB.") }
        }
        return bytes
    }

    private static func failure(_ path: String, _ number: Int32) -> Failure {
        Failure(.fileSystem, "\(path) cannot be read: \(String(cString: strerror(number))).")
    }
}
