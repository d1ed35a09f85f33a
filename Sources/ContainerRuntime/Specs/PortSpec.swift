/// A port of a container that the host passes on.
public struct PortSpec: Sendable, Hashable, Codable {
    public var containerPort: Int
    /// A port, or a range of which one is taken (`8000-8010`); nil for any free one.
    public var hostPort: String?
    /// Nil for every address.
    public var hostAddress: String?
    /// `tcp`, `udp`, `sctp`.
    public var transport: String

    public init(
        _ containerPort: Int, at hostPort: Int? = nil, hostAddress: String? = nil, transport: String = "tcp"
    ) {
        self.containerPort = containerPort
        self.hostPort = hostPort.map(String.init)
        self.hostAddress = hostAddress
        self.transport = transport
    }
}
