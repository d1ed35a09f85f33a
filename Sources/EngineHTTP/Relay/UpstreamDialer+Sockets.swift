import NIOCore
import NIOPosix

extension UpstreamDialer {
    /// Connects to a unix socket.
    package static func unix(path: String) -> UpstreamDialer {
        UpstreamDialer(
            name: "unix://\(path)",
            connect: { bootstrap(on: $0).connect(unixDomainSocketPath: path) },
            explain: { error in
                "cannot reach the engine at unix://\(path) (\(reason(error))): start the engine, or check the address"
            })
    }

    private static func bootstrap(on loop: any EventLoop) -> ClientBootstrap {
        ClientBootstrap(group: loop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
            .channelOption(.writeBufferWaterMark, value: .init(low: 16_384, high: 65_536))
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return error.localizedDescription
    }
}
