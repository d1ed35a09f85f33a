public import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Connects to a host and port in the clear. An engine that listens so gives root to whoever reaches the port.
public struct TCPDialer: Dialer {
    public var host: String
    public var port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    public var name: String { "tcp://\(Self.authority(self.host, self.port))" }

    public func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel {
        let (host, port) = (self.host, self.port)
        return try await DialAttempt.run(
            on: loop, timeout: timeout, name: self.name, configure: configure,
            explain: { Self.explain($0, host: host, port: port) },
            {
                Self.tcp(on: loop, timeout: timeout).channelInitializer($0.watch).connect(host: host, port: port)
            })
    }

    /// TCP options as moby's client sets them: no Nagle, and keep-alive so that a dead host ends a hijacked stream.
    static func tcp(on loop: any EventLoop, timeout: Duration) -> ClientBootstrap {
        Self.bootstrap(on: loop, timeout: timeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
    }

    static func authority(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    static func explain(_ error: any Error, host: String, port: Int) -> HTTPError {
        let place = Self.authority(host, port)
        func made(_ code: HTTPError.Code, _ message: String) -> HTTPError {
            HTTPError(code, message, cause: error, isSafeToRetry: true)
        }
        guard let failed = error as? NIOConnectionError else {
            return Self.explain(connect: error, place: place)
        }
        if let first = failed.connectionErrors.first {
            return Self.explain(connect: first.error, place: place)
        }
        if failed.dnsAError != nil || failed.dnsAAAAError != nil {
            return made(
                .nameResolution,
                "the host name \(host) has no address: check its spelling, or the network's name server")
        }
        return made(.unreachable, "could not connect to \(place): \(error)")
    }

    private static func explain(connect error: any Error, place: String) -> HTTPError {
        func made(_ code: HTTPError.Code, _ message: String) -> HTTPError {
            HTTPError(code, message, cause: error, isSafeToRetry: true)
        }
        if let timeout = error as? ChannelError, case .connectTimeout = timeout {
            return made(.timedOut, "\(place) did not answer in time: check the address, and a firewall in between")
        }
        guard let code = (error as? IOError)?.errnoCode else {
            return made(.unreachable, "could not connect to \(place): \(error)")
        }
        switch code {
        case ECONNREFUSED:
            return made(
                .refused, "nobody listens on \(place): start the engine with that address, or name another")
        case EACCES, EPERM:
            return made(.permissionDenied, "this machine forbids connecting to \(place): a firewall rule or sandbox")
        default:
            return made(.unreachable, "could not connect to \(place): \(SocketDiagnosis.text(code, error))")
        }
    }
}
