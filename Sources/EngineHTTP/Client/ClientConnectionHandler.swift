import NIOCore

/// Feeds one connection's bytes to a ``ClientExchangeMachine`` and carries out what it says.
///
/// The same handler serves a connection from its first request to its raw end: a hijack is a phase of the machine, no
/// change of the pipeline, so that no byte behind a 101 can be lost on the way. Lives on the channel's event loop.
final class ClientConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    struct Running {
        var exchange: ClientExchange
        var head: ResponseHead?
        var body = ByteBuffer()
        var isWritten = false
        var writeFailed = false
    }

    /// Itself, as others hold it: what goes back to the cache. Let go of when the connection ends.
    var connection: ClientConnection?
    let name: String
    private weak var cache: IdleCache?
    var context: ChannelHandlerContext?
    var machine = ClientExchangeMachine()
    var current: Running?
    /// The last exchange that is over; one of an equal or lower number is not begun any more.
    private var lastOver: (id: UInt64, error: HTTPError?) = (0, nil)
    private var failure: (any Error)?
    private var sawInputClosed = false
    /// The reading task is behind: nothing is read until it asks for more.
    private(set) var isPaused = false
    var outputIsFinished = false
    /// When the last byte moved, or, without an exchange, since when the connection waits in the cache.
    var lastActivity = NIODeadline.now()
    var timer: (callback: NIOScheduledCallback, at: NIODeadline)?

    init(name: String, cache: IdleCache?) {
        self.name = name
        self.cache = cache
    }

    // MARK: Steps that tasks ask for

    func start(_ exchange: ClientExchange) {
        let isAlive = self.context?.channel.isActive == true && self.failure == nil && exchange.id > self.lastOver.id
        guard let context, isAlive,
            self.machine.begin(
                method: exchange.method, wantsUpgrade: exchange.wantsUpgrade, hasUpload: exchange.upload != nil)
        else {
            let error = self.lastOver.id == exchange.id ? self.lastOver.error : self.reason
            exchange.fail(
                error
                    ?? HTTPError(
                        .connectionLost,
                        "the engine at \(self.name) closed the connection before \(exchange.summary) was sent",
                        cause: self.failure, isSafeToRetry: true))
            return
        }
        self.current = Running(exchange: exchange)
        self.lastActivity = .now()
        self.armTimer()
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [id = exchange.id] result in
            guard self.current?.exchange.id == id else { return }
            if case .success = result { self.current?.isWritten = true } else { self.current?.writeFailed = true }
        }
        context.writeAndFlush(self.wrapOutboundOut(exchange.wire), promise: written)
    }

    func abort(exchange id: UInt64, _ error: HTTPError) {
        guard id > self.lastOver.id else { return }
        if self.current?.exchange.id == id { return self.end(.failure(error)) }
        self.lastOver = (id, error)
        self.context?.close(promise: nil)
    }

    /// What an exchange was ended with, where its own side ended it.
    func scopeError(of id: UInt64) -> HTTPError? {
        guard self.lastOver.id == id, let error = self.lastOver.error else { return nil }
        return error.code == .closed || error.code == .cancelled ? error : nil
    }

    func resumeReading() {
        guard self.isPaused else { return }
        self.isPaused = false
        self.lastActivity = .now()
        self.armTimer()
        self.context?.read()
    }

    // MARK: What the channel tells

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { context.read() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        self.connection = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        context.read()
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.lastActivity = .now()
        self.machine.receive(self.unwrapInboundIn(data))
        self.drain()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if !self.isPaused { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, case .inputClosed = event {
            self.sawInputClosed = true
            self.machine.receiveEnd()
            self.drain()
            if self.current == nil { self.retire() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if self.failure == nil { self.failure = error }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        // Without an end of input NIO closes at once in two cases that are no break: when our side was finished before,
        // and when a write failed, after it has handed over what the peer had said by then.
        let isOrderly = self.outputIsFinished && self.failure == nil || self.current?.writeFailed == true
        if !self.sawInputClosed, isOrderly {
            self.machine.receiveEnd()
            self.drain()
        }
        if let current {
            self.end(.failure(self.lost(current)))
        }
        self.retire()
        context.fireChannelInactive()
    }

    // MARK: What the machine says

    private func drain() {
        while let event = self.machine.next() { self.handle(event) }
    }

    private func handle(_ event: ClientExchangeMachine.Event) {
        guard let running = self.current else {
            // Bytes that came while no exchange was on.
            return self.retire()
        }
        let exchange = running.exchange
        switch event {
        case .head(let head):
            self.current?.head = head
            if case .whole(_, let limit) = exchange.receiver, let text = head.fields["Content-Length"],
                let length = UInt64(text), length > UInt64(limit), exchange.method != "HEAD"
            {
                return self.end(.failure(self.tooLarge(exchange, limit)))
            }
            if case .pieces(let opened, _) = exchange.receiver {
                opened.settle(.success(ClientExchange.Opened(head: head, isUpgraded: false)))
            }
        case .upgraded(let head):
            self.current?.head = head
            if case .pieces(let opened, _) = exchange.receiver {
                opened.settle(.success(ClientExchange.Opened(head: head, isUpgraded: true)))
            }
        case .bytes(var bytes):
            switch exchange.receiver {
            case .whole(_, let limit):
                guard running.body.readableBytes + bytes.readableBytes <= limit else {
                    return self.end(.failure(self.tooLarge(exchange, limit)))
                }
                if running.body.readableBytes == 0 {
                    self.current?.body = bytes
                } else {
                    self.current?.body.writeBuffer(&bytes)
                }
            case .pieces(_, let input):
                if !input.push(bytes) { self.isPaused = true }
            }
        case .end(let isReusable):
            if self.machine.isRaw {
                if case .pieces(_, let input) = exchange.receiver { input.finish(.success(())) }
            } else {
                self.end(.success(()), isReusable: isReusable)
            }
        case .failed(let fault):
            self.end(.failure(self.explain(fault, running)))
        }
    }

    // MARK: Ends

    /// Ends the exchange: gives its receiver the result, and the connection back to the cache or up.
    func end(_ result: Result<Void, HTTPError>, isReusable: Bool = false) {
        guard let running = self.current else { return }
        self.current = nil
        let exchange = running.exchange
        var error: HTTPError?
        if case .failure(let failure) = result { error = failure }
        self.lastOver = (exchange.id, error)
        if isReusable, let connection, let cache, case .whole = exchange.receiver {
            self.lastActivity = .now()
            self.isPaused = false
            self.armTimer()
            cache.put(connection)
        } else {
            self.retire()
        }
        exchange.gate?.fail(
            error
                ?? HTTPError(
                    .answeredEarly, "the engine at \(self.name) has given its whole answer to \(exchange.summary)"))
        if let error { return exchange.fail(error) }
        switch exchange.receiver {
        case .whole(let answer, _):
            if let head = running.head { answer.settle(.success(HTTPAnswer(head: head, body: running.body))) }
        case .pieces(_, let input): input.finish(.success(()))
        }
    }

    /// Closes the connection and takes it out of the cache. May be called twice.
    private func retire() {
        self.timer?.callback.cancel()
        self.timer = nil
        if let connection { self.cache?.remove(connection) }
        self.connection = nil
        self.context?.close(promise: nil)
    }

    /// What broke the connection, where that says it all.
    private var reason: HTTPError? {
        #if TLS
        if let failure, let sentence = TLSDiagnosis.sentence(failure, place: self.name) {
            return HTTPError(.tls, sentence, cause: failure)
        }
        #endif
        return self.failure as? HTTPError
    }

    private func lost(_ running: Running) -> HTTPError {
        if let reason { return reason }
        var error = self.explain(.closedBeforeAnswer, running)
        if self.machine.sawAnswer {
            error.message =
                "the connection to the engine at \(self.name) broke in the middle of \(running.exchange.summary)"
        }
        error.cause = self.failure
        return error
    }

    /// How long the connection may wait in the cache.
    var idleLifetime: TimeAmount? { self.cache?.lifetime }

    func expireIdle() { self.retire() }
}
