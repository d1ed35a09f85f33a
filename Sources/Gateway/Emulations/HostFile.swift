import Parity

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A small file of the engine's, on the host that gateway and engine share.
struct HostFile {
    private static let limit = 1 << 20
    private let path: String

    /// Nil where the engine is not on this host, or names no such file.
    init?(_ path: String, of request: ParityRequest) {
        guard !request.sockets.engine.isEmpty, path.hasPrefix("/") else { return nil }
        self.path = path
    }

    /// Writes the file anew where it is: it is mounted into a container, so that another in its place would not be seen.
    /// - Returns: whether the file says what it should.
    func rewrite(_ change: (String) -> String) -> Bool {
        let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.limit)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0, count < bytes.count else { return false }
        let old = String(decoding: bytes[..<count], as: UTF8.self)
        let new = change(old)
        if new == old { return true }
        let text = Array(new.utf8)
        return pwrite(descriptor, text, text.count, 0) == text.count && ftruncate(descriptor, off_t(text.count)) == 0
    }
}
