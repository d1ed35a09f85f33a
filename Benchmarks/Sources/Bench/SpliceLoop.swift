import Glibc

/// The least that can stand between a client and an engine: one answer's bytes, moved by blocking splice(2) calls.
///
/// It parses nothing but the length, waits for nothing else and serves one client a thread: what a proxy can reach on
/// this machine.
final class SpliceLoop: Sendable {
    let path: String
    private let descriptor: Int32

    init(path: String, upstream: String) throws {
        self.path = path
        descriptor = try RawSocket.listen(path)
        try OSThread.detach { [descriptor] in
            while case let client = accept(descriptor, nil, nil), client >= 0 {
                try? OSThread.detach {
                    try? Self.carry(client, upstream)
                    close(client)
                }
            }
        }
    }

    func end() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
        unlink(path)
    }

    private static func carry(_ client: Int32, _ upstream: String) throws {
        let engine = try RawSocket(upstream)
        var buffer = [UInt8](repeating: 0, count: 16384)
        let asked = read(client, &buffer, buffer.count)
        guard asked > 0 else { return }
        try engine.send(Array(buffer[..<asked]))
        let (first, left) = try engine.head(&buffer)
        guard write(client, buffer, first) == first, left > 0 else { return }
        try splice(left, from: engine.descriptor, to: client)
    }

    private typealias Splice =
        @convention(c) (Int32, UnsafeMutableRawPointer?, Int32, UnsafeMutableRawPointer?, Int, UInt32) -> Int
    /// The headers hide it behind a feature macro that Swift does not set.
    private static let call: Splice? = dlsym(nil, "splice").map { unsafeBitCast($0, to: Splice.self) }

    private static func splice(_ count: Int, from source: Int32, to sink: Int32) throws {
        var ends: [Int32] = [-1, -1]
        guard let call, pipe(&ends) == 0 else { throw Problem("splice is not to be had") }
        defer { for end in ends { close(end) } }
        _ = fcntl(ends[0], 1031 /* F_SETPIPE_SZ */, Int32(128 << 10))
        var left = count
        while left > 0 {
            let taken = call(source, nil, ends[1], nil, min(left, 128 << 10), 0)
            guard taken > 0 else { return }
            var inPipe = taken
            while inPipe > 0 {
                let given = call(ends[0], nil, sink, nil, inPipe, 0)
                guard given > 0 else { return }
                inPipe -= given
            }
            left -= taken
        }
    }
}
