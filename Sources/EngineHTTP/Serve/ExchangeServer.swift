package import NIOCore
import NIOPosix

/// Serves, inside this process, the exchanges that a ``Relay`` does not simply pass on (``ExchangePlan/Action/serve``).
///
/// The relay reaches it as it reaches the engine, through a pair of connected sockets on its own event loop: framing,
/// back-pressure, half-closure and hijacked streams need no second mechanism. Each connection is served by one task,
/// request by request, cancelled when the relay closes it.
package struct ExchangeServer: Sendable {
    package typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>
    /// Answers one exchange. What it throws before the head is written becomes a 500, or the ``HTTPWireError``'s status;
    /// later it breaks the connection off, so that nobody takes the answer for complete.
    package typealias Handler = @Sendable (ServedExchange) async throws -> Void

    private let accepted: AsyncStream<Connection>
    private let continuation: AsyncStream<Connection>.Continuation
    private let handler: Handler
    private let limits: HeadLimits

    package init(limits: HeadLimits = HeadLimits(), handler: @escaping Handler) {
        self.handler = handler
        self.limits = limits
        // As many as the relay has clients; the relay's limits hold here too.
        (accepted, continuation) = AsyncStream.makeStream()
    }

    /// How the relay reaches this server.
    package var dialer: UpstreamDialer {
        let continuation = continuation
        let memory = MemoryDialer { channel in
            channel.eventLoop.makeCompletedFuture {
                let connection = try Connection(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true))
                if case .terminated = continuation.yield(connection) { throw ChannelError.ioOnClosedChannel }
            }
        }
        return UpstreamDialer(
            name: memory.name, connect: { memory.connect(on: $0) },
            explain: { "gantry could not serve this request (\($0)): try again" })
    }

    /// Serves until ``stop()`` or cancellation.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await connection in accepted {
                group.addTask { await serve(connection) }
            }
            group.cancelAll()
        }
    }

    /// Takes no more connections; ``run()`` ends those that are left.
    package func stop() { continuation.finish() }

    private func serve(_ connection: Connection) async {
        let channel = connection.channel
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // A connection that breaks off concerns the relay, which sees it.
                try? await connection.executeThenClose { inbound, outbound in
                    try await exchanges(ServedInput(inbound, limits: limits), outbound, on: channel)
                }
            }
            // The relay closes when its client leaves: the handler has nobody to work for then.
            group.addTask { try? await channel.closeFuture.get() }
            await group.next()
            group.cancelAll()
            channel.close(promise: nil)
        }
    }

    private func exchanges(
        _ input: ServedInput, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, on channel: any Channel
    ) async throws {
        while let (head, facts) = try await input.nextHead() {
            let writer = ServedWriter(outbound, to: channel)
            let exchange = ServedExchange(head: head, facts: facts, input: input, writer: writer)
            try await answer(exchange)
            await exchange.drain()
            // Behind a half-close there is nothing left to wait for, and this fails at once.
            guard await exchange.keepsConnection else { return (try? await writer.flush()) ?? () }
        }
    }

    private func answer(_ exchange: ServedExchange) async throws {
        do {
            if exchange.facts.expectsContinue, exchange.hasBody { try await exchange.writer.writeContinue() }
            try await handler(exchange)
            if !exchange.writer.isFinished { try await exchange.writer.finish() }
        } catch {
            if Task.isCancelled || exchange.writer.hasBegun { throw error }
            let fault = error as? HTTPWireError
            let local = LocalAnswer(
                status: fault?.status ?? 500, message: fault?.message ?? "gantry could not serve this request: \(error)"
            )
            var bytes = ByteBuffer()
            local.write(into: &bytes, minorVersion: 1, toHEAD: exchange.facts.isHEAD, closing: true)
            try await exchange.writer.begin(rendered: bytes)
            try await exchange.writer.finish()
        }
    }
}
