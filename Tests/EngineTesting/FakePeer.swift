public import EngineHTTP
public import NIOCore
import Synchronization

/// A peer in this process that reads requests and answers as its script says.
public final class FakePeer: Sendable {
    public struct Request: Sendable {
        public var head: RequestHead
        public var body: String
    }

    public enum Step: Sendable {
        case send(String)
        case halfClose
        case close
    }

    /// When the script is asked.
    public enum Moment: Sendable { case atHead, atEnd }

    public struct Seen: Sendable {
        public var requests: [Request] = []
        public var connections = 0
        public var closed = 0
        public var rawBytes = ""
        public var inputsClosed = 0
    }

    private struct State {
        var seen = Seen()
        var waiters: [(until: @Sendable (Seen) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    private let script: @Sendable (Request, Int) -> [Step]
    private let onRaw: @Sendable (String) -> [Step]
    private let onInputClosed: @Sendable () -> [Step]
    private let moment: Moment
    private let readsBody: Bool

    /// - Parameter script: the answer to a request; the number counts requests over all connections, from 0.
    public init(
        at moment: Moment = .atEnd, readsBody: Bool = true, onRaw: @escaping @Sendable (String) -> [Step] = { _ in [] },
        onInputClosed: @escaping @Sendable () -> [Step] = { [.close] },
        _ script: @escaping @Sendable (Request, Int) -> [Step]
    ) {
        self.script = script
        self.onRaw = onRaw
        self.onInputClosed = onInputClosed
        self.moment = moment
        self.readsBody = readsBody
    }

    public convenience init(always answer: String) { self.init { _, _ in [.send(answer)] } }

    public var dialer: MemoryDialer { MemoryDialer { channel in self.accept(channel) } }

    public func accept(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
                PeerHandler(self, self.script, self.onRaw, self.onInputClosed, self.moment, self.readsBody))
        }
    }

    public var seen: Seen { self.state.withLock { $0.seen } }

    /// Returns when what the peer saw fulfils `condition`.
    public func until(_ condition: @escaping @Sendable (Seen) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isTrue = self.state.withLock { state in
                if condition(state.seen) { return true }
                state.waiters.append((condition, continuation))
                return false
            }
            if isTrue { continuation.resume() }
        }
    }

    fileprivate func note(_ change: (inout Seen) -> Void) {
        let ready = self.state.withLock { state -> [CheckedContinuation<Void, Never>] in
            change(&state.seen)
            let ready = state.waiters.filter { $0.until(state.seen) }.map(\.continuation)
            let seen = state.seen
            state.waiters.removeAll { $0.until(seen) }
            return ready
        }
        for waiter in ready { waiter.resume() }
    }
}

private final class PeerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let peer: FakePeer
    private let script: @Sendable (FakePeer.Request, Int) -> [FakePeer.Step]
    private let onRaw: @Sendable (String) -> [FakePeer.Step]
    private let onInputClosed: @Sendable () -> [FakePeer.Step]
    private let moment: FakePeer.Moment
    private let readsBody: Bool
    private var input = ByteBuffer()
    private var parser = RequestHeadParser()
    private var request: FakePeer.Request?
    private var body = BodyMachine(.none)
    private var isRaw = false
    private var isClosed = false

    init(
        _ peer: FakePeer, _ script: @escaping @Sendable (FakePeer.Request, Int) -> [FakePeer.Step],
        _ onRaw: @escaping @Sendable (String) -> [FakePeer.Step],
        _ onInputClosed: @escaping @Sendable () -> [FakePeer.Step], _ moment: FakePeer.Moment, _ readsBody: Bool
    ) {
        self.peer = peer
        self.script = script
        self.onRaw = onRaw
        self.onInputClosed = onInputClosed
        self.moment = moment
        self.readsBody = readsBody
    }

    func handlerAdded(context: ChannelHandlerContext) { self.peer.note { $0.connections += 1 } }

    func channelInactive(context: ChannelHandlerContext) { self.peer.note { $0.closed += 1 } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = self.unwrapInboundIn(data)
        self.input.writeBuffer(&bytes)
        do { try self.drain(context) } catch { context.close(promise: nil) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, case .inputClosed = event {
            self.peer.note { $0.inputsClosed += 1 }
            self.play(self.onInputClosed(), context)
        }
    }

    private func drain(_ context: ChannelHandlerContext) throws {
        while !self.isClosed {
            if self.isRaw {
                guard self.input.readableBytes > 0 else { return }
                let text = String(buffer: self.input)
                self.input.clear()
                self.peer.note { $0.rawBytes += text }
                self.play(self.onRaw(text), context)
                return
            }
            if self.request == nil {
                guard let head = try self.parser.parse(&self.input) else { return }
                self.request = FakePeer.Request(head: head, body: "")
                self.body = BodyMachine(try BodyFraming.requestFraming(head))
                if self.moment == .atHead { self.answer(context) }
                if !self.readsBody { self.isClosed = true }
                continue
            }
            switch try self.body.next(&self.input) {
            case .bytes(let bytes): self.request?.body += String(buffer: bytes)
            case .end:
                if self.moment == .atEnd { self.answer(context) }
                self.request = nil
            case nil: return
            }
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let request else { return }
        let number = self.peer.seen.requests.count
        self.peer.note { $0.requests.append(request) }
        self.play(self.script(request, number), context)
    }

    private func play(_ steps: [FakePeer.Step], _ context: ChannelHandlerContext) {
        for step in steps {
            switch step {
            case .send(let text):
                if text.hasPrefix("HTTP/1.1 101") { self.isRaw = true }
                context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            case .halfClose: context.close(mode: .output, promise: nil)
            case .close:
                self.isClosed = true
                context.close(promise: nil)
            }
        }
    }
}
