public import NIOCore

/// Sends the pieces of a request's body.
public struct RequestBodyWriter: Sendable {
    let gate: OutboundGate
    let connection: ClientConnection
    let exchange: UInt64

    /// Sends `bytes`, and returns when the connection can take more.
    ///
    /// - Throws: ``HTTPError/Code/answeredEarly`` where the peer gave its whole answer without reading on (the call then
    ///   returns that answer, and this error goes nowhere), or what else ended the connection.
    public func write(_ bytes: ByteBuffer) async throws(HTTPError) {
        guard bytes.readableBytes > 0 else { return }
        try self.gate.enter(bytes.readableBytes)
        self.connection.onLoop { [exchange] handler in handler.write(bytes, exchange: exchange) }
        try await self.gate.room()
    }

    /// Tells the connection that the body is complete.
    func finish() {
        self.connection.onLoop { [exchange] handler in handler.finishBody(exchange: exchange) }
    }
}
