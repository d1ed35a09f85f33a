package import NIOCore
import NIOPosix

/// The gateway's data path: client connections on one side, the engine on the other, bytes in between.
///
/// Both channels of an exchange live on one event loop, so a byte crosses no thread and takes no lock.
package final class Relay: Sendable {
    private let loops: [ObjectIdentifier: NIOLoopBound<RelayLoop>]
    private let ordered: [NIOLoopBound<RelayLoop>]

    /// Prepares one share per event loop of `group`.
    ///
    /// - Parameters:
    ///   - server: how the ``ExchangeServer`` is reached; without one, no plan may say ``ExchangePlan/Action/serve``.
    ///   - makeDelegate: makes the delegate of each loop; it is given the loop's index and the loop.
    package static func prepare(
        on group: any EventLoopGroup, dialer: UpstreamDialer, server: UpstreamDialer? = nil,
        configuration: RelayConfiguration = RelayConfiguration(),
        makeDelegate: @escaping @Sendable (Int, any EventLoop) -> any RelayDelegate = { _, _ in PassThroughDelegate() }
    ) async throws -> Relay {
        var shares: [NIOLoopBound<RelayLoop>] = []
        for (index, loop) in group.makeIterator().enumerated() {
            let share = try await loop.submit {
                NIOLoopBound(
                    RelayLoop(
                        loop: loop, dialer: dialer, server: server, configuration: configuration,
                        delegate: makeDelegate(index, loop)),
                    eventLoop: loop)
            }.get()
            shares.append(share)
        }
        return Relay(shares)
    }

    private init(_ shares: [NIOLoopBound<RelayLoop>]) {
        ordered = shares
        loops = Dictionary(uniqueKeysWithValues: shares.map { (ObjectIdentifier($0.eventLoop), $0) })
    }

    /// Makes an accepted connection a client of this relay. Call it in the channel's initializer, on a plain socket: long
    /// bodies are spliced to and from its descriptor.
    package func initialize(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            guard let share = loops[ObjectIdentifier(channel.eventLoop)] else {
                throw ChannelError.operationUnsupported
            }
            try channel.pipeline.syncOperations.addHandler(RelayClient(relay: share.value))
        }
    }

    /// What the relay has done and is doing, over all event loops.
    package func counters() async throws -> RelayCounters {
        var sum = RelayCounters()
        for share in ordered {
            sum = sum + (try await share.eventLoop.submit { share.value.counters }.get())
        }
        return sum
    }

    /// Asks every loop's delegate, each on its loop.
    package func collect<Value: Sendable>(
        _ body: @escaping @Sendable (any RelayDelegate) -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for share in ordered {
            values.append(try await share.eventLoop.submit { body(share.value.delegate) }.get())
        }
        return values
    }

    /// Closes idle connections, lets running exchanges finish for at most `grace`, then ends what is left: raw streams
    /// by a half-close first. Returns when no client is left.
    package func drain(grace: TimeAmount) async throws {
        for share in ordered {
            share.eventLoop.execute {
                let relay = share.value
                let done = relay.drain()
                let deadline = relay.loop.scheduleTask(in: grace) { share.value.endGrace() }
                done.whenComplete { _ in deadline.cancel() }
            }
        }
        for share in ordered { try await share.eventLoop.flatSubmit { share.value.drain() }.get() }
    }
}
