/// How long a call may take, part by part. A part without a value has no limit.
public struct Deadlines: Sendable, Hashable {
    /// Resolving the name, connecting, TLS and ssh.
    public var connect: Duration
    /// From the call to the answer's head.
    public var head: Duration?
    /// From the call to the last byte of the answer.
    public var whole: Duration?
    /// Without a byte in either direction, while this side is ready to read. The deadline for streams.
    public var idle: Duration?

    public init(
        connect: Duration = .seconds(10), head: Duration? = nil, whole: Duration? = nil, idle: Duration? = nil
    ) {
        self.connect = connect
        self.head = head
        self.whole = whole
        self.idle = idle
    }
}
