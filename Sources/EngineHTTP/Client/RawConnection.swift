public import NIOCore

/// A connection that an upgrade has turned into raw bytes in both directions. Lives as long as its scope.
public struct RawConnection: ~Copyable, Sendable {
    /// The head of the answer that agreed: status 101, or 200 of engines that saw no upgrade.
    public let head: ResponseHead
    /// What the peer sends, from the first byte behind its head on. Its end leaves our side open.
    public let input: HTTPBytes
    /// Our side, for a task that writes while another reads.
    public let writer: RawWriter

    /// Sends `bytes`, and returns when the connection can take more.
    public func write(_ bytes: ByteBuffer) async throws(HTTPError) { try await self.writer.write(bytes) }

    /// Tells the peer that nothing more will come (`shutdown(SHUT_WR)`), behind all that was written. Reading goes on.
    public func finishWriting() async throws(HTTPError) { try await self.writer.finish() }
}

/// The writing side of a ``RawConnection``.
public struct RawWriter: Sendable {
    let gate: OutboundGate
    let connection: ClientConnection
    let exchange: UInt64

    /// Sends `bytes`, and returns when the connection can take more.
    ///
    /// - Throws: ``HTTPError/Code/closed`` after ``finish()`` or the scope's end, ``HTTPError/Code/connectionLost`` where
    ///   the peer has gone.
    public func write(_ bytes: ByteBuffer) async throws(HTTPError) {
        guard bytes.readableBytes > 0 else { return }
        try self.gate.enter(bytes.readableBytes)
        self.connection.onLoop { [exchange] handler in handler.write(bytes, exchange: exchange) }
        try await self.gate.room()
    }

    /// Half-closes, behind all that was written. A second call does nothing.
    public func finish() async throws(HTTPError) {
        // From now on, so that a later write fails for this reason, whatever the peer does.
        self.gate.fail(HTTPError(.closed, "the writing side of this connection was finished before"))
        let done = Settlement<Void>()
        self.connection.onLoop { [exchange] handler in handler.finishRaw(exchange: exchange, done) }
        let result = await withTaskCancellationHandler {
            await done.wait()
        } onCancel: {
            done.settle(.failure(.cancelled("half-closing")))
        }
        try result.get()
    }
}
