import NIOCore

/// One connection to the engine, attached to the client it serves or idle.
final class RelayUpstream: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let relay: RelayLoop
    let destination: RelayDestination
    private var context: ChannelHandlerContext?
    private var isReadHeld = false
    /// Strong, and let go of in ``close()``: a weak reference would slow down every count of the client's references.
    var client: RelayClient?
    /// Exchanges this connection has carried to their end.
    var served = 0
    /// A request was sent whose answer is not complete.
    var isBusy = false
    /// The engine has sent its last byte.
    private(set) var hasEnded = false
    /// We have sent ours, or are about to.
    private(set) var isFinishing = false

    init(relay: RelayLoop, destination: RelayDestination) {
        self.relay = relay
        self.destination = destination
    }

    var channel: (any Channel)? { context?.channel }
    /// What is written to the channel is what the socket carries: no TLS in between.
    var isPlainSocket: Bool { destination == .engine && relay.dialer.dialsPlainSockets }
    var isOpen: Bool { context != nil }
    var isReusable: Bool { context != nil && !hasEnded && !isFinishing }
    var isWritable: Bool { context?.channel.isWritable ?? false }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        relay.counters.upstreams += 1
    }

    func handlerRemoved(context: ChannelHandlerContext) { detach() }

    func send(_ bytes: ByteBuffer) { context?.writeAndFlush(wrapOutboundOut(bytes), promise: nil) }

    /// Half-closes behind what was written: the engine sees the end of input and may go on answering.
    func finish() {
        guard let context, !isFinishing else { return }
        isFinishing = true
        context.closeOutputBehindWrites()
    }

    /// Closes behind what was written, at once where nothing waits, and in any case after `linger`.
    func close() {
        client = nil
        guard let context else { return }
        isFinishing = true
        context.closeBehindWrites(within: relay.configuration.linger)
    }

    /// Asks for the read that was held back.
    func resumeReading() {
        guard isReadHeld, let context, mayRead else { return }
        isReadHeld = false
        context.read()
    }

    private var mayRead: Bool {
        guard let client else { return true }
        return client.isWritable && !client.splicingDown.isHeld
    }

    func read(context: ChannelHandlerContext) {
        if mayRead {
            context.read()
        } else {
            isReadHeld = true
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        if let client {
            client.keepSmall(.down, bytes)
            client.received(bytes, from: self)
        } else if !isFinishing {
            // Nobody asked: what an idle connection says belongs to no request.
            relay.forget(self)
            close()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        client?.sourcePaused(.down)
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { client?.resumeReading() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            ended()
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        detach()
        ended()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset arrives here first; closing makes it an end, which the client's side knows how to tell apart.
        context.close(promise: nil)
    }

    private func ended() {
        hasEnded = true
        if let client {
            client.upstreamEnded(self)
        } else {
            relay.forget(self)
            context?.close(promise: nil)
        }
    }

    private func detach() {
        guard context != nil else { return }
        context = nil
        relay.counters.upstreams -= 1
    }
}
