import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

/// One end of a connection in a test: collects what comes, sends what it is told.
final class TestPeer: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    /// A class, so that growing it copies nothing.
    private final class State {
        var received = ByteBuffer()
        var hasEnded = false
        var isClosed = false
        var total = 0
        var waiters: [(isDone: @Sendable (ByteBuffer, Bool) -> Bool, promise: EventLoopPromise<Void>)] = []
    }

    let channel: any Channel
    private let state: NIOLoopBoundBox<State>

    init(_ channel: any Channel) {
        self.channel = channel
        state = NIOLoopBoundBox.makeBoxSendingValue(State(), eventLoop: channel.eventLoop)
    }

    static func connect(to path: String, autoRead: Bool = true) async throws -> TestPeer {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: autoRead)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let peer = TestPeer(channel)
                    try channel.pipeline.syncOperations.addHandler(peer)
                    return peer
                }
            }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        state.value.received.writeImmutableBuffer(bytes)
        state.value.total += bytes.readableBytes
        wake()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent { end() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.value.isClosed = true
        end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func end() {
        state.value.hasEnded = true
        wake()
    }

    private func wake() {
        let state = state.value
        let waiters = state.waiters
        guard !waiters.isEmpty else { return }
        state.waiters = []
        for waiter in waiters {
            if state.hasEnded || waiter.isDone(state.received, state.hasEnded) {
                waiter.promise.succeed(())
            } else {
                state.waiters.append(waiter)
            }
        }
    }

    /// Waits until `isDone` or the end of input, and takes everything received so far.
    private func take(when isDone: @escaping @Sendable (ByteBuffer, Bool) -> Bool) async throws -> ByteBuffer {
        try await channel.eventLoop.flatSubmit { [self] in
            let promise = channel.eventLoop.makePromise(of: Void.self)
            state.value.waiters.append((isDone, promise))
            wake()
            return promise.futureResult
        }.get()
        return try await channel.eventLoop.submit { [self] in
            let received = state.value.received
            state.value.received = ByteBuffer()
            return received
        }.get()
    }

    /// The next `count` bytes or more; fewer only at the end of input.
    func read(_ count: Int) async throws -> ByteBuffer {
        try await take { received, _ in received.readableBytes >= count }
    }

    /// Everything up to and including `ending`.
    func read(until ending: String) async throws -> String {
        String(buffer: try await take { received, _ in String(buffer: received).hasSuffix(ending) })
    }

    /// Everything until the other side half-closes or closes.
    func readToEnd() async throws -> ByteBuffer { try await take { _, hasEnded in hasEnded } }

    /// All bytes that ever came.
    func total() async throws -> Int { try await channel.eventLoop.submit { [self] in state.value.total }.get() }

    func send(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)) }

    func finish() async throws { try await channel.close(mode: .output) }

    /// Closes, if the other side has not done so before.
    func close() async throws {
        do { try await channel.close() } catch ChannelError.alreadyClosed {}
    }

}

/// A listening socket whose connections a test answers by hand.
final class TestEngine: Sendable {
    let path: String
    private let channel: any Channel
    private let connections: AsyncStream<TestPeer>

    init(path: String, autoRead: Bool = true) async throws {
        self.path = path
        let (stream, continuation) = AsyncStream<TestPeer>.makeStream()
        connections = stream
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: autoRead)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let peer = TestPeer(channel)
                    try channel.pipeline.syncOperations.addHandler(peer)
                    continuation.yield(peer)
                }
            }
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
    }

    /// The next connection the relay makes.
    func accept() async throws -> TestPeer {
        for await peer in connections { return peer }
        throw ChannelError.eof
    }

    func stop() async throws { try await channel.close() }
}
