public import EngineHTTP
public import NIOCore

/// Dials as another dialer does, and lets the connection fail at the n-th byte that the peer sends.
public struct FaultDialer: Dialer {
    public enum Fault: Sendable, Hashable, CaseIterable {
        /// The stream ends, as if the peer had closed in order.
        case truncate
        /// The connection breaks.
        case reset
        /// Nothing more comes, and nothing tells.
        case stall
    }

    private let inner: any Dialer
    private let fault: Fault
    private let byte: Int

    public init(_ inner: any Dialer, _ fault: Fault, atByte byte: Int) {
        self.inner = inner
        self.fault = fault
        self.byte = byte
    }

    public var name: String { self.inner.name }

    public func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel {
        let (fault, byte) = (self.fault, self.byte)
        return try await self.inner.dial(on: loop, within: timeout) { channel in
            try channel.pipeline.syncOperations.addHandler(FaultHandler(fault, byte))
            try configure(channel)
        }
    }
}

private final class FaultHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let fault: FaultDialer.Fault
    private var left: Int
    private var isOver = false

    init(_ fault: FaultDialer.Fault, _ left: Int) {
        self.fault = fault
        self.left = left
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if self.isOver { return }
        var bytes = self.unwrapInboundIn(data)
        let whole = bytes.readableBytes <= self.left && self.left > 0
        if let taken = bytes.readSlice(length: min(self.left, bytes.readableBytes)), taken.readableBytes > 0 {
            self.left -= taken.readableBytes
            context.fireChannelRead(self.wrapInboundOut(taken))
        }
        if whole, self.left > 0 { return }
        self.isOver = true
        switch self.fault {
        case .stall: break
        case .truncate: context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        case .reset:
            context.fireErrorCaught(IOError(errnoCode: 104, reason: "read"))
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if self.isOver, let event = event as? ChannelEvent, case .inputClosed = event { return }
        context.fireUserInboundEventTriggered(event)
    }
}
