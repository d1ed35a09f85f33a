import NIOCore

/// The engine's side of a client: connecting, sending, and what comes back.
extension RelayClient {
    // MARK: to the engine

    /// Sends bytes of the current exchange on, connecting first where there is no connection.
    func forward(_ bytes: ByteBuffer) {
        exchange.bytesUp += UInt64(bytes.readableBytes)
        relay.counters.bytesUp += UInt64(bytes.readableBytes)
        if let upstream, upstream.destination == exchange.destination {
            upstream.isBusy = true
            if !keepForPipe(.up, bytes) { upstream.send(bytes) }
        } else {
            if upstream != nil { releaseUpstream() }
            outbox.append(bytes)
            connect()
        }
    }

    private var dialer: UpstreamDialer {
        exchange.destination == .server ? relay.server ?? relay.dialer : relay.dialer
    }

    private func connect() {
        guard !isConnecting, context != nil else { return }
        let destination = exchange.destination
        if !exchange.mustDial, let idle = relay.takeIdle(destination) { return attach(idle) }
        isConnecting = true
        if destination == .engine { relay.counters.connects += 1 }
        let bound = NIOLoopBound(self, eventLoop: relay.loop)
        dialer.connect(relay.loop).whenComplete { bound.value.connected($0, to: destination) }
    }

    private func connected(_ result: Result<any Channel, any Error>, to destination: RelayDestination) {
        isConnecting = false
        switch result {
        case .success(let channel):
            let upstream = RelayUpstream(relay: relay, destination: destination)
            do {
                try channel.pipeline.syncOperations.addHandler(upstream)
            } catch {
                channel.close(promise: nil)
                return unreachable(error)
            }
            // Dialers hand their channels over with automatic reading off, so that nothing is read before this.
            let marks = ChannelOptions.Types.WriteBufferWaterMark(
                low: relay.configuration.lowWaterMark, high: relay.configuration.highWaterMark)
            try? channel.syncOptions?.setOption(.writeBufferWaterMark, value: marks)
            channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
            guard requestPhase != .closed, responsePhase != .idle else { return upstream.close() }
            attach(upstream)
        case .failure(let error):
            relay.counters.connectFailures += 1
            unreachable(error)
        }
    }

    private func attach(_ upstream: RelayUpstream) {
        self.upstream = upstream
        upstream.client = self
        upstream.isBusy = true
        let waiting = outbox
        outbox = []
        for bytes in waiting { upstream.send(bytes) }
        if hasEnded, inbound.readableBytes == 0 { upstream.finish() }
        resumeReading()
    }

    private func unreachable(_ error: any Error) {
        outbox = []
        guard requestPhase != .closed, responsePhase != .idle else { return }
        fail(dialer.explain(error))
    }

    /// 502, in the shape that Docker's clients show to their users.
    private func fail(_ message: String) {
        if let upstream {
            self.upstream = nil
            upstream.close()
        }
        if responsePhase == .raw {
            endExchange(.engineBroke)
            closeClient()
        } else {
            answerLocally(LocalAnswer(status: 502, message: message))
        }
    }

    // MARK: from the engine

    func received(_ bytes: ByteBuffer, from sender: RelayUpstream) {
        guard sender === upstream else { return }
        switch responsePhase {
        case .raw: sendToClient(bytes)
        case .body: readResponseBody(bytes)
        case .head: readResponseHead(bytes)
        case .idle, .complete:
            // Bytes behind an answer's end belong to no request: the connection is of no use any more.
            upstream = nil
            sender.close()
            if responsePhase == .complete { breakOff(.engineBroke) }
        }
    }

    func sendToClient(_ bytes: ByteBuffer) {
        exchange.bytesDown += UInt64(bytes.readableBytes)
        relay.counters.bytesDown += UInt64(bytes.readableBytes)
        if !keepForPipe(.down, bytes) { context?.writeAndFlush(wrapOutboundOut(bytes), promise: nil) }
    }

    private func readResponseHead(_ bytes: ByteBuffer) {
        exchange.replay = nil
        var data = bytes
        if responseHead.readableBytes > 0 {
            responseHead.writeImmutableBuffer(bytes)
            data = responseHead
            responseHead = ByteBuffer()
        }
        while data.readableBytes > 0 {
            switch data.withUnsafeReadableBytes({ responseScanner.scan($0) }) {
            case .needsMore:
                responseHead = data
                return
            case .failed(let fault):
                return garbage(fault)
            case .complete(let length):
                let facts = responseScanner.facts
                responseScanner.reset()
                exchange.status = facts.status
                exchange.responseKeeps = facts.keepsConnection
                if facts.status < 200, facts.status != 101 {
                    guard let head = data.readSlice(length: length) else { return }
                    sendToClient(head)
                } else {
                    return beginAnswer(facts, headLength: length, data)
                }
            }
        }
    }

    private func beginAnswer(_ facts: HeadFacts, headLength: Int, _ data: ByteBuffer) {
        let framing = BodyFraming.response(facts, toHEAD: exchange.isHEAD, toCONNECT: exchange.isCONNECT)
        let isRaw = facts.status == 101 || exchange.isCONNECT || (exchange.mayHijack && facts.status < 300)
        if isRaw, framing == .untilClose {
            becomeRaw()
            sendToClient(data)
            process()
            resumeReading()
            return
        }
        exchange.endsWithClose = framing == .untilClose
        responsePhase = .body
        responseBody = BodyScanner(framing)
        readResponseBody(data, behind: headLength)
    }

    private func readResponseBody(_ bytes: ByteBuffer, behind headLength: Int = 0) {
        let start = bytes.readerIndex + headLength
        guard let view = bytes.viewBytes(at: start, length: bytes.writerIndex - start) else { return }
        do throws(HTTPWireError) {
            let (count, ended) = try responseBody.scan(view)
            let length = headLength + count
            if length == bytes.readableBytes {
                sendToClient(bytes)
            } else if let part = bytes.getSlice(at: bytes.readerIndex, length: length) {
                sendToClient(part)
                // The engine sent more than it announced.
                exchange.responseKeeps = false
            }
            if ended { answerEnded() }
        } catch {
            breakOff(.engineBroke)
        }
    }

    func answerEnded() {
        guard responsePhase == .body else { return }
        responsePhase = .complete
        if requestPhase == .complete { completeExchange() }
    }

    // MARK: the engine's end

    /// The engine half-closed, or its connection is gone.
    func upstreamEnded(_ sender: RelayUpstream) {
        guard sender === upstream else { return }
        switch responsePhase {
        case .raw: rawUpstreamEnded(sender)
        case .idle:
            upstream = nil
            sender.close()
        case .head: unanswered(sender)
        case .body where exchange.endsWithClose:
            responsePhase = .complete
            requestPhase = .complete
            completeExchange()
        case .body: breakOff(.engineBroke)
        case .complete: breakOff(.complete)
        }
    }

    private func rawUpstreamEnded(_ sender: RelayUpstream) {
        if sender.isOpen, !hasEnded {
            // The engine may go on reading: docker's attach half-closes and leaves the rest to the client.
            context?.closeOutputBehindWrites()
        } else {
            endExchange(.complete)
            closeClient()
        }
    }

    /// The engine closed before it answered.
    private func unanswered(_ sender: RelayUpstream) {
        let hasAnswerBytes = responseHead.readableBytes > 0 || exchange.bytesDown > 0
        if !hasAnswerBytes, sender.served > 0, let replay = exchange.replay {
            // A keep-alive connection that went stale, as after an engine's restart: the request is still whole.
            upstream = nil
            sender.close()
            relay.counters.retries += 1
            exchange.mustDial = true
            outbox = [replay]
            connect()
        } else if exchange.bytesDown > 0 {
            breakOff(.engineBroke)
        } else {
            fail(
                "the engine at \(dialer.name) closed the connection before it answered: "
                    + "look into the engine's log, and try again")
        }
    }

    private func garbage(_ fault: HTTPWireError) {
        if exchange.bytesDown > 0 { return breakOff(.engineBroke) }
        fail(
            "what answers at \(dialer.name) does not speak HTTP as an engine does (\(fault.message)): "
                + "check the engine's address")
    }

    /// Ends the client's connection without completing the answer, so that nobody takes it for complete.
    private func breakOff(_ outcome: ExchangeRecord.Outcome) {
        endExchange(outcome)
        closeClient()
    }
}
