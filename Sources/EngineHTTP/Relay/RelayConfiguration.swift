package import NIOCore

/// Limits and deadlines of the relay.
package struct RelayConfiguration: Sendable, Hashable {
    package var head = HeadLimits()
    /// How long a head may take from its first byte to its last (slow loris).
    package var headDeadline = TimeAmount.seconds(30)
    /// How long a closing connection waits for the peer to close too, so that its last bytes are not cut off.
    package var linger = TimeAmount.seconds(2)
    /// As ``linger``, after a hijacked stream: docker's client reads on until it has seen the end.
    package var hijackLinger = TimeAmount.seconds(10)
    /// Idle engine connections kept per event loop, and for how long.
    package var idleConnections = 8
    package var idleTime = TimeAmount.seconds(30)
    /// Bytes that a client may send ahead of the answer it waits for.
    package var pipelinedBytes = 65_536
    /// Bytes waiting to be written to one side at which reading from the other stops, and goes on.
    package var highWaterMark = 65_536
    package var lowWaterMark = 16_384

    package init() {}
}
