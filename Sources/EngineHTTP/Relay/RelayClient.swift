import NIOCore

/// One client's connection: takes its requests one by one to the engine, and the engine's answers back.
///
/// Bytes are forwarded as they came. The two scanners only tell where a message ends; what they need is noted once per
/// head. Everything happens on one event loop, the engine's connection's too.
final class RelayClient: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum RequestPhase {
        /// Between requests, or within a head.
        case head
        case body
        /// Read to its end; the answer is awaited, and what comes meanwhile is kept for later.
        case complete
        case raw
        /// The connection is closing; what comes is dropped.
        case closed
    }

    enum ResponsePhase { case idle, head, body, complete, raw }

    let relay: RelayLoop
    var context: ChannelHandlerContext?
    private(set) var peer: PeerCredentials?

    /// Bytes of the client that have not gone on.
    var inbound = ByteBuffer()
    var requestScanner: HeadScanner
    var requestBody = BodyScanner(.none)
    var requestPhase = RequestPhase.head
    /// The client has sent its last byte.
    var hasEnded = false

    /// An incomplete head of the engine's.
    var responseHead = ByteBuffer()
    var responseScanner: HeadScanner
    var responseBody = BodyScanner(.none)
    var responsePhase = ResponsePhase.idle

    var exchange = RelayExchange()
    var upstream: RelayUpstream?
    /// Bytes that wait for a connection to the engine.
    var outbox: [ByteBuffer] = []
    var isConnecting = false
    var splicingUp = Splicing()
    var splicingDown = Splicing()

    private var isReadHeld = false
    private var isProcessing = false
    private var headDeadline: Scheduled<Void>?

    init(relay: RelayLoop) {
        self.relay = relay
        requestScanner = HeadScanner(.request, limits: relay.configuration.head)
        responseScanner = HeadScanner(.response, limits: relay.configuration.head)
    }

    var isWritable: Bool { context?.channel.isWritable ?? true }
    var isIdle: Bool { responsePhase == .idle && requestPhase == .head }

    // MARK: channel events

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func channelActive(context: ChannelHandlerContext) {
        peer = PeerCredentials.ofPeer(behind: context.channel)
        relay.add(self)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        keepSmall(.up, bytes)
        switch requestPhase {
        case .raw: forward(bytes)
        case .closed: break
        case .head, .body, .complete:
            if inbound.readableBytes == 0 {
                inbound = bytes
            } else {
                inbound.discardReadBytes()
                inbound.writeImmutableBuffer(bytes)
            }
            process()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        sourcePaused(.up)
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { upstream?.resumeReading() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            clientEnded()
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        headDeadline?.cancel()
        requestPhase = .closed
        if responsePhase == .raw, let upstream, upstream.hasEnded {
            endExchange(.complete)
        } else if responsePhase != .idle {
            endExchange(.clientLeft)
        }
        releaseUpstream()
        relay.remove(self)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    // MARK: back-pressure

    func read(context: ChannelHandlerContext) {
        if mayRead {
            context.read()
        } else {
            isReadHeld = true
        }
    }

    /// Asks for the read that was held back.
    func resumeReading() {
        guard isReadHeld, let context, mayRead else { return }
        isReadHeld = false
        context.read()
    }

    private var mayRead: Bool {
        switch requestPhase {
        case .head, .closed: true
        case .body, .raw: !splicingUp.isHeld && upstream?.isWritable ?? false
        case .complete: inbound.readableBytes < relay.configuration.pipelinedBytes
        }
    }

    // MARK: requests

    /// Takes what can be taken from the bytes at hand.
    func process() {
        guard !isProcessing else { return }
        isProcessing = true
        defer { isProcessing = false }
        while inbound.readableBytes > 0 {
            switch requestPhase {
            case .head: if !readRequestHead() { return }
            case .body: readRequestBody()
            case .raw:
                let bytes = inbound
                inbound = ByteBuffer()
                forward(bytes)
            case .complete: return
            case .closed: inbound = ByteBuffer()
            }
        }
        // Release the receive buffer, so that NIO reads into it again.
        inbound = ByteBuffer()
        if hasEnded { clientEnded() }
    }

    private func readRequestHead() -> Bool {
        switch inbound.withUnsafeReadableBytes({ requestScanner.scan($0) }) {
        case .needsMore:
            startHeadDeadline()
            return false
        case .failed(let fault):
            if fault.code == .http2Preface {
                beginHTTP2()
            } else {
                refuse(LocalAnswer(fault))
            }
            return true
        case .complete(let length):
            headDeadline?.cancel()
            headDeadline = nil
            begin(headLength: length)
            return true
        }
    }

    private func begin(headLength: Int) {
        let facts = requestScanner.facts
        let request = ScannedRequest(scanner: requestScanner, bytes: inbound)
        let plan = relay.delegate.plan(for: request, from: peer)
        requestScanner.reset()
        startExchange(plan)
        exchange.minorVersion = facts.minorVersion
        exchange.isHEAD = facts.isHEAD
        exchange.isCONNECT = facts.isCONNECT
        exchange.requestKeeps = facts.keepsConnection

        let framing = BodyFraming.request(facts)
        var length = headLength
        if framing == .none {
            requestPhase = .complete
        } else {
            requestPhase = .body
            requestBody = BodyScanner(framing)
            guard let count = scanRequestBody(from: inbound.readerIndex + headLength) else { return }
            length += count
        }
        guard let bytes = takeInbound(length) else { return }
        switch plan.action {
        case .answer(let answer): answerLocally(answer)
        case .serve:
            exchange.destination = .server
            forward(bytes)
        case .passThrough:
            if facts.isGET || facts.isHEAD, framing == .none { exchange.replay = bytes }
            forward(bytes)
        }
    }

    private func readRequestBody() {
        guard let count = scanRequestBody(from: inbound.readerIndex), let bytes = takeInbound(count) else { return }
        forward(bytes)
        if requestPhase == .complete, responsePhase == .complete { completeExchange() }
    }

    /// How many bytes from `index` on belong to the body; nil where they are no body, and the client was told.
    private func scanRequestBody(from index: Int) -> Int? {
        guard let view = inbound.viewBytes(at: index, length: inbound.writerIndex - index) else { return 0 }
        do throws(HTTPWireError) {
            let (count, ended) = try requestBody.scan(view)
            if ended { requestPhase = .complete }
            return count
        } catch {
            breakRequest(LocalAnswer(error))
            return nil
        }
    }

    private func takeInbound(_ length: Int) -> ByteBuffer? {
        if length == inbound.readableBytes {
            let bytes = inbound
            inbound = ByteBuffer()
            return bytes
        }
        return inbound.readSlice(length: length)
    }

    private func startHeadDeadline() {
        guard headDeadline == nil, let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let seconds = relay.configuration.headDeadline.nanoseconds / 1_000_000_000
        headDeadline = context.eventLoop.scheduleTask(in: relay.configuration.headDeadline) {
            bound.value.refuse(
                LocalAnswer(status: 408, message: "the request's header section was not complete within \(seconds) s"))
        }
    }

    /// The client has sent its last byte.
    private func clientEnded() {
        hasEnded = true
        // Requests that wait their turn are served first.
        if inbound.readableBytes > 0, requestPhase == .complete { return }
        switch requestPhase {
        case .head: closeClient()
        case .body, .complete: if !isConnecting { upstream?.finish() }
        case .raw: upstream?.finish()
        case .closed: context?.closeBehindWrites(within: relay.configuration.linger)
        }
    }
}
