package import NIOCore
import NIOPosix

/// Opens connections to the engine for the relay.
package struct UpstreamDialer: Sendable {
    /// The engine's address, for messages.
    package var name: String
    /// Opens a connection that lives on the given loop and allows remote half-closure. The future must complete on it.
    package var connect: @Sendable (any EventLoop) -> EventLoopFuture<any Channel>
    /// What went wrong and what to do about it, in one sentence.
    package var explain: @Sendable (any Error) -> String
    /// The channels are sockets with nothing in between, no TLS say: their descriptors carry the very bytes.
    package var dialsPlainSockets = false

    package init(
        name: String, connect: @escaping @Sendable (any EventLoop) -> EventLoopFuture<any Channel>,
        explain: @escaping @Sendable (any Error) -> String
    ) {
        self.name = name
        self.connect = connect
        self.explain = explain
    }
}
