extension Libpod.ContainerDescription {
    /// A container's network.
    public struct Network: Decodable, Sendable, Hashable {
        /// By name.
        public var networks: [String: Attachment]
        /// By port, `80/tcp`. Ports that are exposed and not published are left out.
        public var ports: [String: [Libpod.PortBinding]]
        /// On the default network; empty where the container is on others.
        public var ipAddress: String
        public var gateway: String
        public var macAddress: String
        /// The network namespace on the engine's machine.
        public var sandboxKey: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            networks = try fields.map("Networks")
            ports = try fields.map("Ports")
            ipAddress = try fields.text("IPAddress")
            gateway = try fields.text("Gateway")
            macAddress = try fields.text("MacAddress")
            sandboxKey = try fields.text("SandboxKey")
        }
    }
}

extension Libpod.ContainerDescription {
    /// A container's place in one network.
    public struct Attachment: Decodable, Sendable, Hashable {
        /// The network's name before Podman 5.4.
        public var networkID: String
        public var ipAddress: String
        public var prefixLength: Int
        public var gateway: String
        public var ipv6Address: String
        public var ipv6Gateway: String
        public var macAddress: String
        public var aliases: [String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            networkID = try fields.text("NetworkID")
            ipAddress = try fields.text("IPAddress")
            prefixLength = try fields.number("IPPrefixLen")
            gateway = try fields.text("Gateway")
            ipv6Address = try fields.text("GlobalIPv6Address")
            ipv6Gateway = try fields.text("IPv6Gateway")
            macAddress = try fields.text("MacAddress")
            aliases = try fields.list("Aliases")
        }
    }
}
