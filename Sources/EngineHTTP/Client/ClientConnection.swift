import NIOCore
import Synchronization

/// A connection and its handler, to be used from any task: every method is a step on the connection's event loop.
struct ClientConnection: Sendable {
    let channel: any Channel
    private let handler: NIOLoopBound<ClientConnectionHandler>

    /// Dials, and installs a handler that sees all that happens from the first moment on.
    static func dial(
        _ dialer: any Dialer, on loop: any EventLoop, within timeout: Duration, cache: IdleCache?
    ) async throws(HTTPError) -> ClientConnection {
        let made = Made()
        let name = dialer.name
        let channel = try await dialer.dial(on: loop, within: timeout) { channel in
            let handler = ClientConnectionHandler(name: name, cache: cache)
            let connection = ClientConnection(
                channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
            handler.connection = connection
            made.connection.withLock { $0 = connection }
            try channel.pipeline.syncOperations.addHandler(handler)
        }
        guard let connection = made.connection.withLock({ $0 }) else {
            channel.close(promise: nil)
            throw HTTPError(.unreachable, "the dialer of \(name) did not configure its channel", isSafeToRetry: true)
        }
        return connection
    }

    private final class Made: Sendable {
        let connection = Mutex<ClientConnection?>(nil)
    }

    func onLoop(_ step: @escaping @Sendable (ClientConnectionHandler) -> Void) {
        let loop = self.channel.eventLoop
        // A task may run on the loop itself (EventLoopExecutor); it does so between the loop's own steps.
        if loop.inEventLoop { step(self.handler.value) } else { loop.execute { step(self.handler.value) } }
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
