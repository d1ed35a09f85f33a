import NIOCore

/// One timer per connection, moved only when it fires or a deadline comes before it: an ordinary call costs a look at
/// the clock.
extension ClientConnectionHandler: NIOScheduledCallbackHandler {
    private enum Limit { case head, whole, idle, cache }

    private var nextLimit: (limit: Limit, at: NIODeadline)? {
        guard let running = self.current else {
            return self.idleLifetime.map { (.cache, self.lastActivity + $0) }
        }
        let exchange = running.exchange
        var next: (limit: Limit, at: NIODeadline)?
        func consider(_ limit: Limit, _ at: NIODeadline?) {
            if let at, at < next?.at ?? .distantFuture { next = (limit, at) }
        }
        consider(.whole, exchange.whole)
        if running.head == nil { consider(.head, exchange.head) }
        consider(.idle, exchange.idle.map { self.lastActivity + $0 })
        return next
    }

    func armTimer() {
        guard let context, let next = self.nextLimit else { return }
        if let timer {
            if timer.at <= next.at { return }
            timer.callback.cancel()
            self.timer = nil
        }
        // Scheduling fails only when the event loop shuts down, which ends the connection anyway.
        if let callback = try? context.eventLoop.assumeIsolated().scheduleCallback(at: next.at, handler: self) {
            self.timer = (callback, next.at)
        }
    }

    func handleScheduledCallback(eventLoop: some EventLoop) {
        self.timer = nil
        if self.isPaused { self.lastActivity = .now() }
        guard let next = self.nextLimit, next.at <= .now() else { return self.armTimer() }
        guard let running = self.current else { return self.expireIdle() }
        let what: String
        switch next.limit {
        case .head: what = "did not begin to answer \(running.exchange.summary) in the time allowed"
        case .whole: what = "did not finish answering \(running.exchange.summary) in the time allowed"
        case .idle, .cache: what = "sent nothing for \(running.exchange.summary) in the time allowed"
        }
        self.end(.failure(HTTPError(.timedOut, "the engine at \(self.name) \(what); the connection is closed")))
    }
}
