#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of a test's own, removed with all that is in it when the value is gone.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/gantry-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXFailure(errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    func write(_ text: String, to name: String, mode: mode_t = 0o644) throws -> String {
        let path = "\(path)/\(name)"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw POSIXFailure(errno) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard writeAll(file, bytes) == bytes.count else { throw POSIXFailure(errno) }
        return path
    }

    var names: [String] { Self.names(path) }

    private static func names(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in names(path) { remove("\(path)/\(name)") }
        rmdir(path)
    }
}

struct POSIXFailure: Error, CustomStringConvertible {
    let description: String
    init(_ code: Int32) { description = String(cString: strerror(code)) }
}

private func writeAll(_ file: Int32, _ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
}
