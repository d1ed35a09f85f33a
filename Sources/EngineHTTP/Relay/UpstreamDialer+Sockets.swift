import NIOCore
import NIOPosix

extension UpstreamDialer {
    /// Reaches the engine at `address`.
    ///
    /// Plain sockets are connected right on the event loop; TLS and ssh go through their ``Dialer``.
    ///
    /// - Parameter environment: what an `ssh` child gets, as in ``EngineAddress/dialer(environment:)``.
    package init(_ address: EngineAddress, environment: [String: String]? = nil) throws(HTTPError) {
        let dialer = try address.dialer(environment: environment)
        switch address {
        case .unix(let path): self = .unix(path: path)
        case .tcp(let host, let port, nil): self = .tcp(host: host, port: Int(port))
        default:
            self.init(
                name: dialer.name,
                // The task ends with the attempt: within the dialer's ten seconds, when the loop shuts down at last.
                connect: { loop in loop.makeFutureWithTask { try await dialer.dial(on: loop) } },
                explain: { ($0 as? HTTPError)?.message ?? "cannot reach the engine at \(dialer.name): \($0)" })
        }
    }

    /// Connects to a unix socket.
    package static func unix(path: String) -> UpstreamDialer {
        var dialer = UpstreamDialer(
            name: "unix://\(path)",
            connect: { loop in
                PatientConnect.run(on: loop) { bootstrap(on: loop).connect(unixDomainSocketPath: path) }
            },
            explain: { SocketDiagnosis.explain($0, path: path).message })
        dialer.dialsPlainSockets = true
        return dialer
    }

    private static func tcp(host: String, port: Int) -> UpstreamDialer {
        let name = TCPDialer(host: host, port: port).name
        var dialer = UpstreamDialer(
            name: name,
            connect: {
                bootstrap(on: $0).channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
            },
            explain: {
                "cannot reach the engine at \(name) (\(SocketDiagnosis.text(($0 as? IOError)?.errnoCode ?? 0, $0))): "
                    + "start the engine, or check the address"
            })
        dialer.dialsPlainSockets = true
        return dialer
    }

    private static func bootstrap(on loop: any EventLoop) -> ClientBootstrap {
        ClientBootstrap(group: loop)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
    }
}
