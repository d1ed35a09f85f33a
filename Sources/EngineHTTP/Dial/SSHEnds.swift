#if SSH
import NIOCore
import Synchronization

/// The channels of ssh children that may yet end before their peer's first byte, to tell why.
///
/// Such a child may be gone before anybody has installed a handler, and NIO empties a closed channel's pipeline; so the
/// reason is kept here, for a few seconds.
final class SSHEnds: Sendable {
    private let handlers = Mutex<[ObjectIdentifier: SSHEndHandler]>([:])

    /// The handler to install on a new channel.
    func watch(_ channel: any Channel, _ errors: StandardErrorTail) -> SSHEndHandler {
        let handler = SSHEndHandler(errors)
        let key = ObjectIdentifier(channel)
        self.handlers.withLock { $0[key] = handler }
        let loop = channel.eventLoop
        channel.closeFuture.whenComplete { _ in
            loop.scheduleTask(in: .seconds(3)) { self.handlers.withLock { $0[key] = nil } }
        }
        return handler
    }

    /// What the child said on stderr, if it ended before its peer said anything.
    func lastWords(of channel: any Channel) async -> String? {
        guard let handler = self.handlers.withLock({ $0[ObjectIdentifier(channel)] }) else { return nil }
        return await handler.lastWords()
    }
}

/// Notes whether anything came, and when the channel ended.
final class SSHEndHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let errors: StandardErrorTail
    private let sawBytes = Atomic(false)
    private let ended = Settlement<Void>()

    init(_ errors: StandardErrorTail) { self.errors = errors }

    func lastWords() async -> String? {
        guard !self.sawBytes.load(ordering: .relaxed) else { return nil }
        _ = await self.ended.wait()
        _ = await self.errors.ended.wait()
        return self.errors.text
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.sawBytes.store(true, ordering: .relaxed)
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, case .inputClosed = event { self.noteEnd(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.noteEnd(context)
        context.fireChannelInactive()
    }

    /// A connection that ssh shares in the background (`ControlPersist`) holds stderr open for as long: then what was read
    /// in a second has to do.
    private func noteEnd(_ context: ChannelHandlerContext) {
        self.ended.settle(.success(()))
        context.eventLoop.scheduleTask(in: .seconds(1)) { self.errors.ended.settle(.success(())) }
    }
}
#endif
