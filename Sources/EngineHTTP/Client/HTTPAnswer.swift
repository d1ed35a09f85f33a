public import NIOCore

/// A whole answer: its head and its body.
public struct HTTPAnswer: Sendable, Hashable {
    public var head: ResponseHead
    public var body: ByteBuffer

    public init(head: ResponseHead, body: ByteBuffer = ByteBuffer()) {
        self.head = head
        self.body = body
    }

    /// The three-digit status.
    public var status: Int { self.head.status }
}
