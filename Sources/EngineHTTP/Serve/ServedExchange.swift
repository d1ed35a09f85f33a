package import NIOCore

/// One request that this process answers, and its answer: the server's side of an exchange, read and written by an
/// async function.
///
/// Belongs to the task that serves its connection. ``writer`` may be handed to another task, so that both directions of
/// a hijacked connection flow at the same time.
package final class ServedExchange {
    package let head: RequestHead
    package let facts: HeadFacts
    package let writer: ServedWriter
    private let input: ServedInput
    private var body: BodyMachine
    private var isRaw = false

    init(head: RequestHead, facts: HeadFacts, input: ServedInput, writer: ServedWriter) {
        self.head = head
        self.facts = facts
        self.input = input
        self.writer = writer
        body = BodyMachine(.request(facts))
    }

    /// Whether a body was announced.
    package var hasBody: Bool { BodyFraming.request(facts) != .none }

    /// The body's length where it was announced.
    package var bodyLength: UInt64? {
        if case .length(let length) = BodyFraming.request(facts) { length } else { nil }
    }

    /// Whether the body was read to its end.
    package var isRead: Bool { !hasBody || body.isEnded }

    // MARK: the request

    /// The next bytes of the body, framing removed; nil at its end.
    ///
    /// - Throws: ``HTTPWireError`` where the framing is broken or the client left in the midst.
    package func nextBytes() async throws -> ByteBuffer? {
        while true {
            switch try body.next(&input.buffer) {
            case .bytes(let bytes): return bytes
            case .end: return nil
            case nil: if body.isEnded { return nil }
            }
            guard try await input.readMore() else {
                _ = try body.endOfInput()
                return nil
            }
        }
    }

    /// The whole body.
    ///
    /// - Throws: ``HTTPWireError/Code/bodyTooLarge`` beyond `limit` bytes.
    package func collect(upTo limit: Int) async throws -> ByteBuffer {
        guard hasBody else { return ByteBuffer() }
        var all = ByteBuffer()
        while var bytes = try await nextBytes() {
            guard all.readableBytes + bytes.readableBytes <= limit else { throw HTTPWireError(.bodyTooLarge) }
            if all.readableBytes == 0 { all = bytes } else { all.writeBuffer(&bytes) }
        }
        return all
    }

    // MARK: the answer

    /// Answers with a whole body.
    package func answer(_ head: ResponseHead, _ bytes: ByteBuffer = ByteBuffer()) async throws {
        var head = head
        head.fields.remove("Transfer-Encoding")
        if head.status != 204, head.status != 304, head.status >= 200 {
            head.fields.replace(name: "Content-Length", value: String(bytes.readableBytes))
        }
        try await writer.begin(head, framing: .length(UInt64(bytes.readableBytes)), toHEAD: facts.isHEAD)
        if bytes.readableBytes > 0 { try await writer.write(bytes) }
        try await writer.finish()
    }

    /// Begins an answer whose body follows in pieces: with ``ServedWriter/write(_:)``, ended by
    /// ``ServedWriter/finish()``.
    package func beginStream(_ head: ResponseHead, length: UInt64? = nil) async throws {
        var head = head
        head.fields.remove("Transfer-Encoding")
        head.fields.remove("Content-Length")
        if let length {
            head.fields.add(name: "Content-Length", value: String(length))
            try await writer.begin(head, framing: .length(length), toHEAD: facts.isHEAD)
        } else if facts.minorVersion == 0 {
            head.fields.replace(name: "Connection", value: "close")
            try await writer.begin(head, framing: .untilClose, toHEAD: facts.isHEAD)
        } else {
            head.fields.add(name: "Transfer-Encoding", value: "chunked")
            try await writer.begin(head, framing: .chunked, toHEAD: facts.isHEAD)
        }
    }

    /// Gives the connection over: what is read and written from here on is raw.
    package func upgrade(_ head: ResponseHead) async throws {
        isRaw = true
        try await writer.begin(head, framing: .untilClose, toHEAD: false)
    }

    /// The next raw bytes of an upgraded connection; nil when the client has half-closed.
    package func nextRaw() async throws -> ByteBuffer? {
        while true {
            if input.buffer.readableBytes > 0 {
                let bytes = input.buffer
                input.buffer = ByteBuffer()
                return bytes
            }
            guard try await input.readMore() else { return nil }
        }
    }

    /// Whether another request may follow on this connection.
    var keepsConnection: Bool { !isRaw && facts.keepsConnection && isRead && writer.isReusable }
}

/// The bytes that come in on a served connection.
final class ServedInput {
    var buffer = ByteBuffer()
    private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

    init(_ stream: NIOAsyncChannelInboundStream<ByteBuffer>) { iterator = stream.makeAsyncIterator() }

    /// Appends what comes next; false at the end of input.
    func readMore() async throws -> Bool {
        guard var bytes = try await iterator.next(isolation: #isolation) else { return false }
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.discardReadBytes()
            buffer.writeBuffer(&bytes)
        }
        return true
    }
}
