public import NIOCore

/// The bytes of an answer's body or of a raw connection, as they come. One task reads them, once.
///
/// While nobody asks for more, the connection is not read beyond 256 KiB, so a slow reader slows the peer down.
/// Valid within the scope of the call that made it; later it throws ``HTTPError/Code/closed``.
public struct HTTPBytes: AsyncSequence, Sendable {
    public typealias Element = ByteBuffer
    public typealias Failure = HTTPError

    let source: InboundBytes

    public struct AsyncIterator: AsyncIteratorProtocol {
        let source: InboundBytes

        /// The next piece, never empty, or nil at the end.
        ///
        /// - Throws: ``HTTPError`` where the connection ended too soon, the idle deadline passed or the task was
        ///   cancelled.
        public mutating func next() async throws(HTTPError) -> ByteBuffer? { try await self.source.next() }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(HTTPError) -> ByteBuffer? {
            try await self.source.next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: self.source) }

    /// Reads to the end, but no more than `limit` bytes.
    ///
    /// - Throws: ``HTTPError/Code/tooLarge`` above the limit.
    public func collect(upTo limit: Int) async throws(HTTPError) -> ByteBuffer {
        var whole = ByteBuffer()
        while var piece = try await self.source.next() {
            guard whole.readableBytes + piece.readableBytes <= limit else {
                throw HTTPError(.tooLarge, "the answer is larger than the \(limit) bytes allowed for it")
            }
            if whole.readableBytes == 0 { whole = piece } else { whole.writeBuffer(&piece) }
        }
        return whole
    }
}
