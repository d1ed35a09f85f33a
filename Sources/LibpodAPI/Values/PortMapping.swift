extension Libpod {
    /// A published port, or a range of them.
    public struct PortMapping: Codable, Sendable, Hashable {
        public var containerPort: UInt16
        /// Nil and zero for any free one.
        public var hostPort: UInt16?
        /// Nil for all addresses.
        public var hostIP: String?
        /// `tcp`, `udp`, `sctp`; several separated by commas. Nil is `tcp`.
        public var networkProtocol: String?
        /// How many ports from there on; nil is one.
        public var range: UInt16?

        public init(
            _ containerPort: UInt16, at hostPort: UInt16? = nil, hostIP: String? = nil, networkProtocol: String? = nil,
            range: UInt16? = nil
        ) {
            self.containerPort = containerPort
            self.hostPort = hostPort
            self.hostIP = hostIP
            self.networkProtocol = networkProtocol
            self.range = range
        }

        enum CodingKeys: String, CodingKey {
            case containerPort = "container_port"
            case hostPort = "host_port"
            case hostIP = "host_ip"
            case networkProtocol = "protocol"
            case range
        }
    }
}
