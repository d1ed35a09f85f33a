#if SSH
import NIOCore
import Synchronization

/// Keeps the end of what a child says on stderr: the reason, should it end early.
final class StandardErrorTail: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private static let limit = 4096
    private let tail = Mutex(ByteBuffer())

    /// One line: control characters would let a far side paint on the user's terminal.
    var text: String {
        let bytes = self.tail.withLock { $0 }
        let line = String(buffer: bytes).unicodeScalars.map { scalar -> Character in
            scalar.value < 0x20 || scalar.value == 0x7f ? " " : Character(scalar)
        }
        return String(line).split(separator: " ").joined(separator: " ")
    }

    /// Settled when all was read.
    let ended = Settlement<Void>()

    func channelInactive(context: ChannelHandlerContext) { self.ended.settle(.success(())) }

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
#endif
