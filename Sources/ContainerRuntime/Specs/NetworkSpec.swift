/// A network to make.
public struct NetworkSpec: Sendable, Hashable, Codable {
    public var name: String
    public var driver: String
    /// The engine picks them where there are none.
    public var subnets: [Subnet]
    public var isIPv6: Bool
    /// Without a way out.
    public var isInternal: Bool
    /// Docker only: whether containers may be attached by hand to an overlay network.
    public var isAttachable: Bool
    public var options: [String: String]
    public var ipamDriver: String?
    public var ipamOptions: [String: String]
    public var labels: [String: String]

    public init(_ name: String, driver: String = "bridge", labels: [String: String] = [:]) {
        self.name = name
        self.driver = driver
        self.labels = labels
        subnets = []
        isIPv6 = false
        isInternal = false
        isAttachable = false
        options = [:]
        ipamOptions = [:]
    }

    public struct Subnet: Sendable, Hashable, Codable {
        /// `10.1.0.0/24`.
        public var subnet: String
        public var gateway: String?
        /// Addresses are given out of this part only: `10.1.0.128/25`.
        public var range: String?
        /// Addresses that are never given out, by name.
        public var reserved: [String: String]

        public init(
            _ subnet: String, gateway: String? = nil, range: String? = nil, reserved: [String: String] = [:]
        ) {
            self.subnet = subnet
            self.gateway = gateway
            self.range = range
            self.reserved = reserved
        }
    }
}

/// How a container is in a network.
public struct NetworkAttachment: Sendable, Hashable, Codable {
    public var network: String
    /// Further names that others in the network find it under.
    public var aliases: [String]
    public var ipv4: String?
    public var ipv6: String?
    public var linkLocal: [String]
    public var macAddress: String?
    /// The network with the highest gives the default gateway. Docker 28 and later; elsewhere the first one.
    public var gatewayPriority: Int?
    public var driverOptions: [String: String]

    public init(_ network: String, aliases: [String] = [], ipv4: String? = nil, ipv6: String? = nil) {
        self.network = network
        self.aliases = aliases
        self.ipv4 = ipv4
        self.ipv6 = ipv6
        linkLocal = []
        driverOptions = [:]
    }
}
