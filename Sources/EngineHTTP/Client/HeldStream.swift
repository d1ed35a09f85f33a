/// An answer that is read while it comes, over a connection that lives as long as this object, or until ``close()``.
///
/// For sequences that outlive one connection; ``HTTPTransport/stream(_:upload:deadlines:_:)`` is for all others.
package final class HeldStream: Sendable {
    package let head: ResponseHead
    package let body: HTTPBytes
    private let connection: ClientConnection
    private let exchange: ClientExchange

    init(head: ResponseHead, input: InboundBytes, connection: ClientConnection, exchange: ClientExchange) {
        self.head = head
        self.body = HTTPBytes(source: input)
        self.connection = connection
        self.exchange = exchange
    }

    /// Closes the connection; a reader gets an error.
    package func close() {
        let over = HTTPError(.closed, "\(self.exchange.summary) was closed")
        self.body.source.abandon(over)
        self.connection.abort(self.exchange.id, over)
    }

    deinit { self.close() }
}
