import NIOCore

/// Beginning and ending exchanges, and answers of our own.
extension RelayClient {
    func startExchange(_ plan: ExchangePlan) {
        relay.counters.exchanges += 1
        relay.counters.inFlight += 1
        exchange = RelayExchange(
            sequence: relay.counters.exchanges, label: plan.label, note: plan.note, started: .now(),
            mayHijack: plan.mayHijack)
        (splicingUp, splicingDown) = (Splicing(), Splicing())
        responsePhase = .head
    }

    /// A connection that speaks HTTP/2 from its first byte is a raw stream.
    func beginHTTP2() {
        let plan = relay.delegate.planForHTTP2(from: peer)
        startExchange(plan)
        exchange.requestKeeps = false
        switch plan.action {
        case .answer(let answer): answerLocally(answer)
        case .passThrough, .serve:
            becomeRaw()
            requestScanner.reset()
        }
    }

    func becomeRaw() {
        responsePhase = .raw
        requestPhase = .raw
        exchange.isHijacked = true
        exchange.replay = nil
        relay.counters.hijacks += 1
        relay.counters.hijacksOpened += 1
    }

    /// Request and answer are both through: on to the next one, or to the end of the connection.
    func completeExchange() {
        let keeps = exchange.requestKeeps && exchange.responseKeeps && !exchange.endsWithClose && !relay.isDraining
        if let upstream, exchange.responseKeeps, upstream.isReusable {
            upstream.served += 1
            upstream.isBusy = false
        } else {
            upstream?.close()
            upstream = nil
        }
        endExchange(.complete)
        if keeps {
            nextRequest()
        } else {
            closeClient()
        }
    }

    /// Makes ready for the client's next request, which may be at hand already.
    private func nextRequest() {
        requestPhase = .head
        if inbound.readableBytes > 0 || hasEnded { process() }
        resumeReading()
    }

    /// Writes the exchange into the books.
    func endExchange(_ outcome: ExchangeRecord.Outcome) {
        stopSplicing(.up)
        stopSplicing(.down)
        responsePhase = .idle
        responseHead = ByteBuffer()
        responseScanner.reset()
        exchange.replay = nil
        relay.counters.inFlight -= 1
        if exchange.isHijacked { relay.counters.hijacks -= 1 }
        relay.delegate.finished(
            ExchangeRecord(
                sequence: exchange.sequence, label: exchange.label, note: exchange.note, status: exchange.status,
                outcome: outcome, isHijacked: exchange.isHijacked, bytesUp: exchange.bytesUp,
                bytesDown: exchange.bytesDown, started: exchange.started, ended: .now(), peer: peer))
    }

    // MARK: answers of our own

    /// Refuses what is no request. The connection is closed, as nobody knows where the next request would begin.
    func refuse(_ answer: LocalAnswer) {
        startExchange(ExchangePlan(label: -1))
        breakRequest(answer)
    }

    /// Answers in the midst of a request, if nothing was answered yet, and closes.
    func breakRequest(_ answer: LocalAnswer) {
        inbound = ByteBuffer()
        requestPhase = .closed
        if responsePhase == .head, responseHead.readableBytes == 0, exchange.bytesDown == 0 {
            write(answer, closing: true)
            endExchange(.answeredLocally)
        } else if responsePhase != .idle {
            endExchange(.clientLeft)
        }
        closeClient()
    }

    /// Answers in the engine's stead; the connection lives on where the request was read to its end.
    func answerLocally(_ answer: LocalAnswer) {
        let keeps = requestPhase == .complete && exchange.requestKeeps && !relay.isDraining
        write(answer, closing: !keeps)
        endExchange(.answeredLocally)
        if keeps {
            nextRequest()
        } else {
            inbound = ByteBuffer()
            closeClient()
        }
    }

    private func write(_ answer: LocalAnswer, closing: Bool) {
        exchange.status = answer.status
        var bytes = ByteBuffer()
        answer.write(
            into: &bytes, minorVersion: exchange.minorVersion, toHEAD: exchange.isHEAD, closing: closing)
        sendToClient(bytes)
    }

    // MARK: closing

    /// Half-closes behind what was written and waits a little for the client to do the same: a full close at once may
    /// cut off bytes that it has not read.
    func closeClient() {
        let linger = exchange.isHijacked ? relay.configuration.hijackLinger : relay.configuration.linger
        requestPhase = .closed
        releaseUpstream()
        guard let context else { return }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let deadline = context.eventLoop.scheduleTask(in: linger) { bound.value.close(promise: nil) }
        context.channel.closeFuture.whenComplete { _ in deadline.cancel() }
        context.closeOutputBehindWrites()
        resumeReading()
    }

    func releaseUpstream() {
        outbox = []
        guard let upstream else { return }
        self.upstream = nil
        if upstream.isReusable, !upstream.isBusy {
            upstream.client = nil
            relay.keepIdle(upstream)
        } else {
            upstream.close()
        }
    }

    func drain() {
        if isIdle { closeClient() }
    }

    /// The time to finish is over.
    func endGrace() {
        guard let context else { return }
        if responsePhase == .raw {
            upstream?.finish()
            context.closeOutputBehindWrites()
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            let deadline = context.eventLoop.scheduleTask(in: relay.configuration.linger) {
                bound.value.close(promise: nil)
            }
            context.channel.closeFuture.whenComplete { _ in deadline.cancel() }
        } else {
            context.close(promise: nil)
        }
    }
}
