public import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Connects to a peer inside this process: no listener, no path, no port.
///
/// Each dial makes a pair of connected sockets and hands the far end to `accept`, on the same event loop, so that
/// half-closure and back-pressure are the kernel's own. Serves tests, and a program that embeds its server.
public struct MemoryDialer: Dialer {
    private let accept: @Sendable (any Channel) -> EventLoopFuture<Void>

    /// - Parameter accept: sets up the far end's pipeline. Called on the channel's event loop, before the channel
    ///   reads; automatic reading is on and remote half-closure allowed.
    public init(_ accept: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>) {
        self.accept = accept
    }

    public var name: String { "memory" }

    public func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel {
        let accept = self.accept
        return try await DialAttempt.run(
            on: loop, timeout: timeout, name: self.name, configure: configure,
            explain: { HTTPError(.unreachable, "the peer in this process failed to accept: \($0)", cause: $0) },
            { _ in
                let (near, far) = try SocketPair.make()
                let peer = ClientBootstrap(group: loop)
                    .channelOption(.allowRemoteHalfClosure, value: true)
                    .channelInitializer(accept)
                return peer.withConnectedSocket(far).flatMapErrorThrowing { error in
                    close(near)
                    throw error
                }.flatMap { _ in
                    Self.bootstrap(on: loop, timeout: timeout).withConnectedSocket(near)
                }
            })
    }
}
