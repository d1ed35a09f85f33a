import Glibc
import Synchronization

/// An engine that costs nothing: answers `200` to everything, a thread for each connection.
///
/// `GET /bulk/N` sends N bytes, `/chunks/N` as many in chunks of 32 KiB (as Go's server does), a path with `/logs` sends one line and then stays silent, anything else says `OK`.
final class Upstream: Sendable {
    let path: String
    private let descriptor: Int32

    /// - Parameter version: the Docker API version that it says it speaks. The gateway passes the answers of a Docker of
    ///   its own newest version through; those of another it translates.
    init(path: String, version: String = "1.51") throws {
        self.path = path
        descriptor = try RawSocket.listen(path)
        let ok = Self.ok(version)
        try OSThread.detach { [descriptor] in
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                try? OSThread.detach { Self.serve(connection, ok) }
            }
        }
    }

    func end() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
        unlink(path)
    }

    private static func ok(_ version: String) -> [UInt8] {
        let head = "HTTP/1.1 200 OK\r\nApi-Version: \(version)\r\nServer: Docker/28.5.1 (linux)\r\n"
        return Array((head + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK").utf8)
    }

    private static let line = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello\n\r\n"
            .utf8)

    private static func serve(_ connection: Int32, _ ok: [UInt8]) {
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 16384)
        var have = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { read(connection, $0.baseAddress! + have, $0.count - have) }
            guard count > 0 else { return }
            have += count
            guard have >= 4, buffer[have - 1] == 10, buffer[have - 3] == 10 else { continue }
            let target = buffer[..<have].split(separator: 32, maxSplits: 2).dropFirst().first ?? []
            have = 0
            if target.starts(with: Array("/bulk/".utf8)) {
                bulk(connection, Int(String(decoding: target.dropFirst(6), as: UTF8.self)) ?? 0)
            } else if target.starts(with: Array("/chunks/".utf8)) {
                chunks(connection, Int(String(decoding: target.dropFirst(8), as: UTF8.self)) ?? 0)
            } else if target.contains(where: { $0 == UInt8(ascii: "l") }),
                String(decoding: target, as: UTF8.self).contains("/logs")
            {
                send(connection, line)
            } else {
                send(connection, ok)
            }
        }
    }

    private static func bulk(_ connection: Int32, _ length: Int) {
        send(connection, Array("HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n".utf8))
        let block = [UInt8](repeating: 120, count: 65536)
        var left = length
        while left > 0 {
            let count = block.withUnsafeBytes { write(connection, $0.baseAddress!, min(left, $0.count)) }
            guard count > 0 else { return }
            left -= count
        }
    }

    private static func chunks(_ connection: Int32, _ length: Int) {
        send(connection, Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        let chunk = Array("8000\r\n".utf8) + [UInt8](repeating: 120, count: 32768) + Array("\r\n".utf8)
        for _ in 0..<length / 32768 {
            let count = chunk.withUnsafeBytes { write(connection, $0.baseAddress!, $0.count) }
            guard count == chunk.count else { return }
        }
        send(connection, Array("0\r\n\r\n".utf8))
    }

    private static func send(_ connection: Int32, _ bytes: [UInt8]) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(connection, $0.baseAddress! + done, $0.count - done) }
            guard count > 0 else { return }
            done += count
        }
    }
}

/// A thread of the system's: the load and the upstream must not share Swift's pool with what is measured.
enum OSThread {
    private final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    static func detach(_ body: @escaping @Sendable () -> Void) throws {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 256 << 10)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Box(body))
        let code = pthread_create(
            &thread, &attributes,
            { pointer in
                Unmanaged<Box>.fromOpaque(pointer!).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw Problem("no thread: \(String(cString: strerror(code)))")
        }
    }
}
