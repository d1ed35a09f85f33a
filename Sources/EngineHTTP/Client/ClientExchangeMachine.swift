package import NIOCore

/// The client's side of one HTTP/1.1 connection, as a value without effects: bytes go in, events come out.
///
/// One exchange at a time. After an upgrade the connection is raw for good. On nonsense from the peer it reports one
/// failure and is silent from then on.
package struct ClientExchangeMachine: ~Copyable, Sendable {
    package enum Event: Sendable, Equatable {
        /// The final answer's head; interim ones (1xx) are passed over.
        case head(ResponseHead)
        /// The peer agreed to the upgrade: what follows is ``bytes(_:)`` without framing, until ``end(isReusable:)``.
        case upgraded(ResponseHead)
        /// A piece of the body, or of the raw stream. Never empty.
        case bytes(ByteBuffer)
        /// The answer is complete, or the peer has finished its raw stream.
        case end(isReusable: Bool)
        case failed(Fault)
    }

    package enum Fault: Sendable, Equatable {
        case wire(HTTPWireError)
        /// The peer closed before the first byte of an answer.
        case closedBeforeAnswer
        /// Bytes that nobody asked for, or a 101 to a request without `Upgrade`.
        case unexpectedBytes, unexpectedUpgrade
        case tooManyInterimHeads
        /// The first bytes are a TLS record: the peer's port is a TLS port.
        case speaksTLS
    }

    private enum Phase {
        case idle
        case awaitingHead(interim: Int)
        case body(BodyMachine, keepsConnection: Bool)
        case raw
        case rawEnded
        case over
    }

    private var phase = Phase.idle
    private var parser = ResponseHeadParser()
    private var input = ByteBuffer()
    private var inputIsClosed = false
    private var isHead = false
    private var wantsUpgrade = false
    private var requestIsComplete = true
    /// Whether any byte of the answer to the current request came.
    package private(set) var sawAnswer = false

    package init() {}

    /// Whether a new exchange may begin.
    package var isIdle: Bool {
        if case .idle = self.phase { return !self.inputIsClosed && self.input.readableBytes == 0 }
        return false
    }

    /// Whether the connection is a raw stream.
    package var isRaw: Bool {
        switch self.phase {
        case .raw, .rawEnded: true
        default: false
        }
    }

    /// Notes that a request goes out.
    ///
    /// - Parameter hasUpload: the body follows piece by piece; ``requestEnded()`` tells its end.
    /// - Returns: false where the connection cannot take one.
    package mutating func begin(method: String, wantsUpgrade: Bool, hasUpload: Bool) -> Bool {
        guard self.isIdle else { return false }
        self.phase = .awaitingHead(interim: 0)
        self.isHead = method == "HEAD"
        self.wantsUpgrade = wantsUpgrade
        self.requestIsComplete = !hasUpload
        self.sawAnswer = false
        return true
    }

    package mutating func requestEnded() { self.requestIsComplete = true }

    package mutating func receive(_ bytes: ByteBuffer) {
        guard bytes.readableBytes > 0 else { return }
        self.sawAnswer = true
        if self.input.readableBytes == 0 {
            self.input = bytes
        } else {
            var bytes = bytes
            self.input.writeBuffer(&bytes)
        }
    }

    /// The peer will send no more: it closed, or closed its writing half.
    package mutating func receiveEnd() { self.inputIsClosed = true }

    /// The next event, or nil until more comes in. To be called until it returns nil.
    package mutating func next() -> Event? {
        switch self.phase {
        case .over, .rawEnded: return nil
        case .idle:
            if self.input.readableBytes > 0 { return self.fail(.unexpectedBytes) }
            return nil
        case .awaitingHead(let interim): return self.nextHead(interim)
        case .body(let machine, let keepsConnection):
            // Emptied first, so that the machine is not copied while it is changed.
            self.phase = .over
            return self.nextPart(machine, keepsConnection)
        case .raw:
            if self.input.readableBytes > 0 {
                defer { self.input = ByteBuffer() }
                return .bytes(self.input)
            }
            guard self.inputIsClosed else { return nil }
            self.phase = .rawEnded
            return .end(isReusable: false)
        }
    }

    private mutating func nextHead(_ interim: Int) -> Event? {
        if !self.parser.isUnderway, let isTLS = self.input.startsTLSRecord {
            if isTLS { return self.fail(.speaksTLS) }
            if !self.inputIsClosed, self.input.readableBytes == 1 { return nil }
        }
        let head: ResponseHead?
        do {
            head = try self.parser.parse(&self.input)
        } catch {
            return self.fail(.wire(error))
        }
        guard let head else {
            guard self.inputIsClosed else { return nil }
            return self.fail(self.input.readableBytes == 0 ? .closedBeforeAnswer : .wire(HTTPWireError(.truncatedHead)))
        }
        let framing = BodyFraming.response(self.parser.facts, toHEAD: self.isHead)
        if head.status == 101 {
            guard self.wantsUpgrade else { return self.fail(.unexpectedUpgrade) }
            self.phase = .raw
            return .upgraded(head)
        }
        if head.status < 200 {
            guard interim < 16 else { return self.fail(.tooManyInterimHeads) }
            self.phase = .awaitingHead(interim: interim + 1)
            return self.nextHead(interim + 1)
        }
        if self.wantsUpgrade, head.status < 300, framing == .untilClose {
            self.phase = .raw
            return .upgraded(head)
        }
        self.phase = .body(BodyMachine(framing), keepsConnection: self.parser.facts.keepsConnection)
        return .head(head)
    }

    private mutating func nextPart(_ machine: consuming BodyMachine, _ keepsConnection: Bool) -> Event? {
        do {
            var part = try machine.next(&self.input)
            if part == nil, self.inputIsClosed { part = try machine.endOfInput() }
            switch part {
            case .bytes(let bytes):
                self.phase = .body(machine, keepsConnection: keepsConnection)
                return .bytes(bytes)
            case .end:
                let isReusable =
                    keepsConnection && self.requestIsComplete && !self.inputIsClosed && self.input.readableBytes == 0
                self.phase = isReusable ? .idle : .over
                return .end(isReusable: isReusable)
            case nil:
                self.phase = .body(machine, keepsConnection: keepsConnection)
                return nil
            }
        } catch {
            return self.fail(.wire(error))
        }
    }

    private mutating func fail(_ fault: Fault) -> Event {
        self.phase = .over
        self.input = ByteBuffer()
        return .failed(fault)
    }
}

extension ByteBuffer {
    /// Whether a TLS record of type alert or handshake, version 3.x, begins here: what a TLS server sends to one who speaks
    /// in the clear. False where the second byte does not say so, or is not here yet; nil where the first rules it out.
    fileprivate var startsTLSRecord: Bool? {
        guard let type = self.getInteger(at: self.readerIndex, as: UInt8.self), type == 0x15 || type == 0x16 else {
            return nil
        }
        return self.getInteger(at: self.readerIndex + 1, as: UInt8.self) == 3
    }
}
