package import NIOCore

/// One request that this process answers, and its answer: the server's side of an exchange, read and written by an
/// async function.
package struct ServedExchange: Sendable {
    package let head: RequestHead
    package let facts: HeadFacts
    package let writer: ServedWriter
    private let input: ServedInput

    init(head: RequestHead, facts: HeadFacts, input: ServedInput, writer: ServedWriter) {
        self.head = head
        self.facts = facts
        self.input = input
        self.writer = writer
    }

    /// Whether a body was announced.
    package var hasBody: Bool { BodyFraming.request(facts) != .none }

    /// The body's length where it was announced.
    package var bodyLength: UInt64? {
        if case .length(let length) = BodyFraming.request(facts) { length } else { nil }
    }

    // MARK: the request

    /// The next bytes of the body, framing removed; nil at its end.
    ///
    /// - Throws: ``HTTPWireError`` where the framing is broken or the client left in the midst.
    package func nextBytes() async throws -> ByteBuffer? { try await input.nextBytes() }

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
        head.fields.remove("Content-Length")
        if head.status != 204, head.status != 304, head.status >= 200 {
            head.fields.add(name: "Content-Length", value: String(bytes.readableBytes))
        }
        try await writer.begin(head, framing: .length(UInt64(bytes.readableBytes)), toHEAD: facts.isHEAD)
        try await writer.write(bytes)
        try await writer.finish()
    }

    /// Begins an answer whose body follows in pieces: with ``ServedWriter/write(_:)``, ended by
    /// ``ServedWriter/finish()``.
    package func beginStream(_ head: ResponseHead, length: UInt64? = nil) async throws {
        var head = head
        head.fields.remove("Transfer-Encoding")
        head.fields.remove("Content-Length")
        if head.status == 204 || head.status == 304 {
            // They have no body (RFC 9110 §6.4.1), and no field that says so.
            try await writer.begin(head, framing: .length(0), toHEAD: true)
        } else if let length {
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
        try await writer.begin(head, framing: .untilClose, toHEAD: false)
    }

    /// The next raw bytes of an upgraded connection; nil when the client has half-closed.
    package func nextRaw() async throws -> ByteBuffer? { try await input.nextRaw() }

    /// Reads what the handler left of the body, as Go's server does: who refuses a request by its head must not lose the
    /// connection that the relay keeps for the next one.
    func drain() async {
        guard facts.keepsConnection, writer.isReusable else { return }
        var left = 256 << 10
        while left > 0, await !input.isRead, let bytes = try? await nextBytes() { left -= bytes.readableBytes }
    }

    /// Whether another request may follow on this connection.
    var keepsConnection: Bool {
        get async {
            guard facts.keepsConnection, writer.isReusable else { return false }
            return await input.isRead
        }
    }
}
