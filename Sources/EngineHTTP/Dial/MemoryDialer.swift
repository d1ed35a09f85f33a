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
                try Self.connect(on: loop, accept) {
                    Self.bootstrap(on: loop, timeout: timeout).withConnectedSocket($0)
                }
            })
    }

    /// Connects right on the event loop, as the relay does; automatic reading of the near end is off.
    package func connect(on loop: any EventLoop) -> EventLoopFuture<any Channel> {
        do {
            return try Self.connect(on: loop, accept) { near in
                ClientBootstrap(group: loop)
                    .channelOption(.allowRemoteHalfClosure, value: true)
                    .channelOption(.autoRead, value: false)
                    .withConnectedSocket(near)
            }
        } catch {
            return loop.makeFailedFuture(error)
        }
    }

    private static func connect(
        on loop: any EventLoop, _ accept: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>,
        _ near: @escaping @Sendable (CInt) -> EventLoopFuture<any Channel>
    ) throws -> EventLoopFuture<any Channel> {
        let pair = try SocketPair.make()
        let peer = ClientBootstrap(group: loop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer(accept)
        return peer.withConnectedSocket(pair.far).flatMapErrorThrowing { error in
            close(pair.near)
            throw error
        }.flatMap { _ in near(pair.near) }
    }
}
