import NIOCore

/// The bytes that come in on a served connection: heads, bodies, and what is raw. Read by one task at a time.
actor ServedInput {
    private var buffer = ByteBuffer()
    private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var parser: RequestHeadParser
    private var body = BodyMachine(.none)

    init(_ stream: sending NIOAsyncChannelInboundStream<ByteBuffer>, limits: HeadLimits) {
        iterator = stream.makeAsyncIterator()
        parser = RequestHeadParser(limits: limits)
    }

    /// The next request's head; nil where the connection ended before it.
    func nextHead() async throws -> (RequestHead, HeadFacts)? {
        while true {
            if let head = try parser.parse(&buffer) {
                body = BodyMachine(.request(parser.facts))
                return (head, parser.facts)
            }
            guard try await readMore() else { return nil }
        }
    }

    /// Whether the request's body was read to its end.
    var isRead: Bool {
        // A body of no length ends where it begins.
        if !body.isEnded { _ = try? body.next(&buffer) }
        return body.isEnded
    }

    func nextBytes() async throws -> ByteBuffer? {
        while true {
            switch try body.next(&buffer) {
            case .bytes(let bytes): return bytes
            case .end: return nil
            case nil: if body.isEnded { return nil }
            }
            guard try await readMore() else {
                _ = try body.endOfInput()
                return nil
            }
        }
    }

    func nextRaw() async throws -> ByteBuffer? {
        while buffer.readableBytes == 0 {
            guard try await readMore() else { return nil }
        }
        defer { buffer = ByteBuffer() }
        return buffer
    }

    /// Appends what comes next; false at the end of input.
    private func readMore() async throws -> Bool {
        var next = iterator
        guard var bytes = try await next.next(isolation: self) else { return false }
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.discardReadBytes()
            buffer.writeBuffer(&bytes)
        }
        return true
    }
}
