import NIOCore

/// Long stretches of bytes in which nothing has to be looked for go from socket to socket inside the kernel.
///
/// NIO keeps the watch over both sockets: its reads, small ones now, tell when there is more, and what lies behind them
/// is spliced. No byte is held here between two turns of the event loop: what a full sink leaves over is written in the
/// usual way, and the next turn comes when that is with the kernel. So order and back-pressure are NIO's own.
extension RelayClient {
    enum Way { case up, down }

    /// One direction of the exchange.
    struct Splicing {
        /// The source is read in small pieces.
        var isOn = false
        /// A turn is due; the source is not read until then.
        var isHeld = false
        /// Bytes of this direction when the source last paused.
        var mark: UInt64 = 0
        /// The large buffer of reads before: as long as it is in use, NIO reads into a small one.
        var largeBuffer: ByteBuffer?
        /// A small read that goes into the pipe ahead of what is spliced.
        var first = ByteBuffer()
        /// Something may wait in the sink's channel.
        var isBehind = true
        var from: CInt = -1
        var to: CInt = -1
    }

    /// Bytes ahead below which splicing is not worth while.
    private static var worthwhile: Int { 128 << 10 }
    /// Bytes between two pauses that show that more follow fast, and fewer than which show the contrary.
    private static var fast: UInt64 { 24 << 10 }
    private static var slow: UInt64 { 8 << 10 }
    /// Bytes of one turn: other connections live on this loop too.
    private static var turnLimit: Int { 1 << 20 }
    private static var smallRead: Int { 4096 }

    /// What was readable has been read: goes on by splicing where much more is to be expected.
    func sourcePaused(_ way: Way) {
        guard responsePhase != .idle, !self[way].isHeld else { return }
        let total = way == .up ? exchange.bytesUp : exchange.bytesDown
        let burst = total &- self[way].mark
        self[way].mark = total
        let isFast = burst >= (self[way].isOn ? Self.slow : Self.fast)
        if isFast, ahead(way) >= Self.worthwhile, canSplice(way) { turn(way) } else { stopSplicing(way) }
    }

    /// Notes what was read, so that the next read is a small one.
    func keepSmall(_ way: Way, _ bytes: ByteBuffer) {
        if self[way].isOn, self[way].largeBuffer == nil, bytes.storageCapacity > 2 * Self.smallRead {
            self[way].largeBuffer = bytes
        }
    }

    /// Keeps a small read for the pipe instead of having it written. Asked for all bytes that go on their way.
    func keepForPipe(_ way: Way, _ bytes: ByteBuffer) -> Bool {
        guard self[way].isOn else { return false }
        if self[way].isHeld || self[way].first.readableBytes > 0 || bytes.readableBytes > Self.smallRead {
            self[way].isBehind = true
            return false
        }
        self[way].first = bytes
        return true
    }

    func stopSplicing(_ way: Way) {
        guard self[way].isOn else { return }
        if self[way].first.readableBytes > 0 { sink(way)?.writeAndFlush(self[way].first, promise: nil) }
        self[way] = Splicing(mark: self[way].mark)
        set(source(way), AdaptiveRecvByteBufferAllocator(), messages: 4)
        resumeReading(way)
    }

    private subscript(way: Way) -> Splicing {
        get { way == .up ? splicingUp : splicingDown }
        set { if way == .up { splicingUp = newValue } else { splicingDown = newValue } }
    }

    /// Bytes to come in which nothing has to be looked for.
    private func ahead(_ way: Way) -> Int {
        switch way {
        case .up where requestPhase == .raw: Int.max
        case .up where requestPhase == .body: requestBody.opaque
        case .down where responsePhase == .raw: Int.max
        case .down where responsePhase == .body: responseBody.opaque
        default: 0
        }
    }

    private func canSplice(_ way: Way) -> Bool {
        guard let upstream, upstream.isPlainSocket, !relay.cannotSplice else { return false }
        return way == .down ? !upstream.hasEnded : !hasEnded && inbound.readableBytes == 0
    }

    private func source(_ way: Way) -> (any Channel)? { way == .up ? context?.channel : upstream?.channel }
    private func sink(_ way: Way) -> (any Channel)? { source(way == .up ? .down : .up) }

    private func turn(_ way: Way) {
        // An active channel's descriptor is open: NIO closes the one and ends the other in one go, on this loop.
        guard let source = source(way), let sink = sink(way), source.isActive, sink.isActive,
            let pipe = relay.splicePipe(), self[way].isOn || startSplicing(way, from: source, to: sink)
        else { return stopSplicing(way) }
        self[way].isHeld = true
        let first = self[way].first
        self[way].first = ByteBuffer()
        if self[way].isBehind {
            guard (try? sink.syncOptions?.getOption(.bufferedWritableBytes)) == 0 else {
                return turnLater(way, behind: first, on: sink)
            }
            self[way].isBehind = false
        }
        let limit = min(ahead(way), Self.turnLimit)
        let (count, stop) = pipe.move(first, from: self[way].from, to: self[way].to, atMost: limit)
        note(count, way)
        switch stop {
        case .sinkFull(let rest): return turnLater(way, behind: rest, on: sink)
        case .limit where ahead(way) > 0: return turnLater(way)
        case .limit: return endBody(way)
        case .sourceEmpty:
            self[way].isHeld = false
            resumeReading(way)
        case .unsupported:
            relay.cannotSplice = true
            stopSplicing(way)
        case .sourceBroke:
            stopSplicing(way)
            source.close(promise: nil)
        }
    }

    private func startSplicing(_ way: Way, from source: any Channel, to sink: any Channel) -> Bool {
        guard let from = Self.descriptor(source), let to = Self.descriptor(sink) else { return false }
        self[way].isOn = true
        (self[way].from, self[way].to) = (from, to)
        set(source, FixedSizeRecvByteBufferAllocator(capacity: Self.smallRead), messages: 1)
        return true
    }

    private static func descriptor(_ channel: any Channel) -> CInt? {
        let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: CInt.self) { $0 }
        return found ?? nil
    }

    /// Takes the next turn when `bytes`, and what was written before, are with the kernel.
    private func turnLater(_ way: Way, behind bytes: ByteBuffer, on sink: any Channel) {
        self[way].isBehind = true
        let (bound, sequence) = (NIOLoopBound(self, eventLoop: relay.loop), exchange.sequence)
        sink.writeAndFlush(bytes).whenComplete { result in
            // Where it fails, the sink's own end follows.
            if case .success = result { bound.value.turnLater(way, of: sequence) }
        }
    }

    private func turnLater(_ way: Way) { turnLater(way, of: exchange.sequence) }

    private func turnLater(_ way: Way, of sequence: UInt64) {
        let bound = NIOLoopBound(self, eventLoop: relay.loop)
        relay.loop.execute { bound.value.takeTurn(way, of: sequence) }
    }

    private func takeTurn(_ way: Way, of sequence: UInt64) {
        guard self[way].isHeld, exchange.sequence == sequence, responsePhase != .idle else { return }
        // What NIO read meanwhile (it reads to the end when the peer closes) may have ended the body.
        if ahead(way) > 0, canSplice(way) {
            turn(way)
        } else if ahead(way) == 0 {
            endBody(way)
        } else {
            stopSplicing(way)
        }
    }

    /// Books what was spliced.
    private func note(_ count: Int, _ way: Way) {
        relay.counters.bytesSpliced += UInt64(count)
        switch way {
        case .up:
            exchange.bytesUp += UInt64(count)
            relay.counters.bytesUp += UInt64(count)
            if requestPhase == .body { requestBody.skip(count) }
        case .down:
            exchange.bytesDown += UInt64(count)
            relay.counters.bytesDown += UInt64(count)
            if responsePhase == .body { responseBody.skip(count) }
        }
    }

    private func endBody(_ way: Way) {
        stopSplicing(way)
        switch way {
        case .up where requestPhase == .body:
            requestPhase = .complete
            if responsePhase == .complete { completeExchange() }
        case .down: answerEnded()
        default: break
        }
    }

    private func resumeReading(_ way: Way) { if way == .up { resumeReading() } else { upstream?.resumeReading() } }

    private func set(_ channel: (any Channel)?, _ allocator: any RecvByteBufferAllocator, messages: UInt) {
        guard let options = channel?.syncOptions else { return }
        try? options.setOption(.recvAllocator, value: allocator)
        try? options.setOption(.maxMessagesPerRead, value: messages)
    }
}
