#if SSH
import NIOCore
import Synchronization

/// Keeps the end of what a child says on stderr: the reason, should it end early.
final class StandardErrorTail: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private static let limit = 4096
    private let tail = Mutex(ByteBuffer())
    let name: String

    init(name: String) { self.name = name }

    /// One line: control characters would let a far side paint on the user's terminal.
    var text: String {
        let bytes = self.tail.withLock { $0 }
        let line = String(buffer: bytes).unicodeScalars.map { scalar -> Character in
            scalar.value < 0x20 || scalar.value == 0x7f ? " " : Character(scalar)
        }
        return String(line).split(separator: " ").joined(separator: " ")
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = self.unwrapInboundIn(data)
        self.tail.withLock { tail in
            tail.writeBuffer(&bytes)
            let surplus = tail.readableBytes - Self.limit
            if surplus > 0 { tail.moveReaderIndex(forwardBy: surplus) }
            tail.discardReadBytes()
        }
    }
}

/// Turns a child that ends before the peer's first byte into an error that holds the child's own words.
final class SSHEndHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let errors: StandardErrorTail
    private let sawBytes = Atomic(false)

    init(_ errors: StandardErrorTail) { self.errors = errors }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.sawBytes.store(true, ordering: .relaxed)
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let end = event as? ChannelEvent, case .inputClosed = end, !self.sawBytes.load(ordering: .relaxed) else {
            return context.fireUserInboundEventTriggered(event)
        }
        // What ssh said last may still lie in its pipe: the loop reads that first.
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(100)) {
            let said = self.errors.text
            bound.value.fireErrorCaught(
                HTTPError(
                    .ssh,
                    "ssh to \(self.errors.name) ended before the engine answered"
                        + (said.isEmpty ? "" : ": \(said)") + "; try the same address with ssh by hand",
                    isSafeToRetry: true))
        }
    }
}
#endif
