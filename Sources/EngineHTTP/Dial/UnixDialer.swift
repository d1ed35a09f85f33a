public import NIOCore
import NIOPosix

/// Connects to a unix domain socket, the way every engine listens by default.
public struct UnixDialer: Dialer {
    /// The socket's path.
    public var path: String

    public init(path: String) { self.path = path }

    public var name: String { "unix://\(self.path)" }

    public func dial(
        on loop: any EventLoop, within timeout: Duration, configure: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(HTTPError) -> any Channel {
        let path = self.path
        return try await DialAttempt.run(
            on: loop, timeout: timeout, name: self.name, configure: configure,
            explain: { SocketDiagnosis.explain($0, path: path) },
            { attempt in
                let address = try SocketAddress(unixDomainSocketPath: path)
                return PatientConnect.run(on: loop, within: min(timeout, PatientConnect.limit)) {
                    Self.bootstrap(on: loop, timeout: timeout).channelInitializer(attempt.watch).connect(to: address)
                }
            })
    }
}
