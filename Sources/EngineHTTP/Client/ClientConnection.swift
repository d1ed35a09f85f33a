import NIOCore

/// A connection and its handler, to be used from any task: every method is a step on the connection's event loop.
struct ClientConnection: Sendable {
    let channel: any Channel
    private let handler: NIOLoopBound<ClientConnectionHandler>

    /// Installs a handler on a channel that a ``Dialer`` made, and begins to read.
    static func make(on channel: any Channel, name: String, cache: IdleCache?) async throws(HTTPError)
        -> ClientConnection
    {
        do {
            return try await channel.eventLoop.submit {
                let handler = ClientConnectionHandler(name: name, cache: cache)
                let connection = ClientConnection(
                    channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
                handler.connection = connection
                try channel.pipeline.syncOperations.addHandler(handler)
                return connection
            }.get()
        } catch {
            channel.close(promise: nil)
            throw HTTPError(
                .connectionLost, "the connection to \(name) ended before it was used", cause: error, isSafeToRetry: true
            )
        }
    }

    func onLoop(_ step: @escaping @Sendable (ClientConnectionHandler) -> Void) {
        self.channel.eventLoop.execute { step(self.handler.value) }
    }

    func start(_ exchange: ClientExchange) {
        self.onLoop { $0.start(exchange) }
    }

    /// Ends the exchange, if it is still the connection's, and closes the connection.
    func abort(_ exchange: UInt64, _ error: HTTPError) {
        self.onLoop { $0.abort(exchange: exchange, error) }
    }

    func close() { self.channel.close(promise: nil) }
}
