import EngineHTTP
import NIOCore
import NIOPosix

/// The admin server's listening socket.
struct AdminListener: Sendable {
    let channel: NIOAsyncChannel<AdminServer.Connection, Never>
    let endpoint: ListenEndpoint
    let file: UnixSocketFile?

    static func listen(
        on endpoint: ListenEndpoint, group: any EventLoopGroup
    ) async throws -> AdminListener {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        let wrap: @Sendable (any Channel) -> EventLoopFuture<AdminServer.Connection> = { channel in
            channel.eventLoop.makeCompletedFuture { try AdminServer.Connection(wrappingChannelSynchronously: channel) }
        }
        switch endpoint {
        case .unix(let path, let mode, let group):
            let (descriptor, file) = try UnixSocketFile.listen(path: path, mode: mode, group: group, backlog: 64)
            let channel = try await bootstrap.bind(descriptor, childChannelInitializer: wrap)
            return AdminListener(channel: channel, endpoint: endpoint, file: file)
        case .tcp(let host, let port):
            do {
                let channel = try await bootstrap.bind(host: host, port: port, childChannelInitializer: wrap)
                let bound = channel.channel.localAddress?.port ?? port
                return AdminListener(channel: channel, endpoint: .tcp(host: host, port: bound), file: nil)
            } catch {
                throw ListenError(.other, "cannot listen on \(endpoint) (\(error)): choose another admin address")
            }
        case .adopted:
            throw ListenError(.other, "the admin listener takes unix:// or tcp://, not an adopted socket")
        }
    }
}
