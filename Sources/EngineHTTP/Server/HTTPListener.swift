package import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open listening socket.
package final class HTTPListener: Sendable {
    /// What was asked for; the port is the one that was bound.
    package let endpoint: ListenEndpoint
    private let channel: any Channel
    private let file: UnixSocketFile?

    /// Listens, and hands each accepted connection to `initializer` on one of the group's event loops.
    ///
    /// - Parameter configuration: its water marks hold for the accepted connections.
    package static func listen(
        on endpoint: ListenEndpoint, group: any EventLoopGroup,
        configuration: RelayConfiguration = RelayConfiguration(),
        backlog: Int32 = 1024, initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) async throws(ListenError) -> HTTPListener {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Out of descriptors, accepting pauses instead of spinning.
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AcceptBackoffHandler(shouldForwardIOErrorCaught: false))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: configuration.lowWaterMark, high: configuration.highWaterMark)
            )
            .childChannelInitializer(initializer)
        switch endpoint {
        case .unix(let path, let mode, let group):
            let (descriptor, file) = try UnixSocketFile.listen(path: path, mode: mode, group: group, backlog: backlog)
            do {
                let channel = try await bootstrap.withBoundSocket(descriptor).get()
                return HTTPListener(endpoint, channel, file)
            } catch {
                file.remove()
                throw ListenError(.other, "cannot listen on \(endpoint): \(error)")
            }
        case .tcp(let host, let port):
            do {
                let channel =
                    try await bootstrap
                    .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .bind(host: host, port: port).get()
                return HTTPListener(.tcp(host: host, port: channel.localAddress?.port ?? port), channel, nil)
            } catch {
                throw ListenError(
                    (error as? IOError)?.errnoCode == EADDRINUSE ? .inUse : .other,
                    "cannot listen on \(endpoint) (\(error)): stop what listens there, or choose another port")
            }
        case .adopted(let descriptor, _):
            do {
                return HTTPListener(endpoint, try await bootstrap.withBoundSocket(descriptor).get(), nil)
            } catch {
                throw ListenError(.other, "cannot adopt \(endpoint): \(error)")
            }
        }
    }

    private init(_ endpoint: ListenEndpoint, _ channel: any Channel, _ file: UnixSocketFile?) {
        self.endpoint = endpoint
        self.channel = channel
        self.file = file
    }

    /// Stops accepting. A unix socket's file is removed first, if it is still ours, so that no client meets a socket
    /// that nobody accepts from.
    package func close() async {
        file?.remove()
        try? await channel.close().get()
    }
}
