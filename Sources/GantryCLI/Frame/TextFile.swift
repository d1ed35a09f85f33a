#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads a small file that the command line names.
enum TextFile {
    private static let limit = 16 << 20

    /// - Throws: ``Failure`` of kind `file_system` with the system's reason.
    static func read(_ path: String) throws(Failure) -> String {
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
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.invalidInput, "\(path) is no UTF-8 text.")
        }
        return text
    }

    private static func failure(_ path: String, _ number: Int32) -> Failure {
        Failure(.fileSystem, "\(path) cannot be read: \(String(cString: strerror(number))).")
    }
}
