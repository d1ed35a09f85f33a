// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// The networks a new container joins. Before API 1.44 Docker takes one.
    public struct NetworkingConfig: Encodable, Sendable, Model {
        public var endpointsConfig: [String: EndpointSettings]?

        public init() {}

        public init(endpointsConfig: [String: EndpointSettings]? = nil) {
            self.endpointsConfig = endpointsConfig
        }

        enum CodingKeys: String, CodingKey {
            case endpointsConfig = "EndpointsConfig"
        }
    }

    /// A container's networks as they are.
    public struct NetworkSettings: Decodable, Sendable, Model {
        public var bridge: String?
        public var sandboxID: String?
        public var hairpinMode: Bool?
        public var linkLocalIPv6Address: String?
        public var linkLocalIPv6PrefixLen: Int?
        public var ports: PortMap?
        public var sandboxKey: String?
        public var secondaryIPAddresses: [Address]?
        public var secondaryIPv6Addresses: [Address]?
        public var endpointID: String?
        public var gateway: String?
        public var globalIPv6Address: String?
        public var globalIPv6PrefixLen: Int?
        public var ipAddress: String?
        public var ipPrefixLen: Int?
        public var ipv6Gateway: String?
        public var macAddress: String?
        public var networks: [String: EndpointSettings]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case bridge = "Bridge"
            case sandboxID = "SandboxID"
            case hairpinMode = "HairpinMode"
            case linkLocalIPv6Address = "LinkLocalIPv6Address"
            case linkLocalIPv6PrefixLen = "LinkLocalIPv6PrefixLen"
            case ports = "Ports"
            case sandboxKey = "SandboxKey"
            case secondaryIPAddresses = "SecondaryIPAddresses"
            case secondaryIPv6Addresses = "SecondaryIPv6Addresses"
            case endpointID = "EndpointID"
            case gateway = "Gateway"
            case globalIPv6Address = "GlobalIPv6Address"
            case globalIPv6PrefixLen = "GlobalIPv6PrefixLen"
            case ipAddress = "IPAddress"
            case ipPrefixLen = "IPPrefixLen"
            case ipv6Gateway = "IPv6Gateway"
            case macAddress = "MacAddress"
            case networks = "Networks"
        }
    }

    /// An address and the length of its prefix.
    public struct Address: Decodable, Sendable, Model {
        public var addr: String?
        public var prefixLen: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case addr = "Addr"
            case prefixLen = "PrefixLen"
        }
    }

    /// A container's place in one network; the first fields are for requests and answers, the others for
    /// answers.
    public struct EndpointSettings: Codable, Sendable, Model {
        public var ipamConfig: EndpointIPAMConfig?
        public var links: [String]?
        public var macAddress: String?
        public var aliases: [String]?
        public var driverOpts: [String: String]?
        /// The network with the highest one holds the default route. Since API 1.48.
        public var gwPriority: Int?
        public var networkID: String?
        public var endpointID: String?
        public var gateway: String?
        public var ipAddress: String?
        public var ipPrefixLen: Int?
        public var ipv6Gateway: String?
        public var globalIPv6Address: String?
        public var globalIPv6PrefixLen: Int?
        /// Since API 1.44.
        public var dnsNames: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case ipamConfig = "IPAMConfig"
            case links = "Links"
            case macAddress = "MacAddress"
            case aliases = "Aliases"
            case driverOpts = "DriverOpts"
            case gwPriority = "GwPriority"
            case networkID = "NetworkID"
            case endpointID = "EndpointID"
            case gateway = "Gateway"
            case ipAddress = "IPAddress"
            case ipPrefixLen = "IPPrefixLen"
            case ipv6Gateway = "IPv6Gateway"
            case globalIPv6Address = "GlobalIPv6Address"
            case globalIPv6PrefixLen = "GlobalIPv6PrefixLen"
            case dnsNames = "DNSNames"
        }
    }

    /// Addresses to give instead of chosen ones.
    public struct EndpointIPAMConfig: Codable, Sendable, Model {
        public var ipv4Address: String?
        public var ipv6Address: String?
        public var linkLocalIPs: [String]?

        public init() {}

        public init(ipv4Address: String? = nil, ipv6Address: String? = nil, linkLocalIPs: [String]? = nil) {
            self.ipv4Address = ipv4Address
            self.ipv6Address = ipv6Address
            self.linkLocalIPs = linkLocalIPs
        }

        enum CodingKeys: String, CodingKey {
            case ipv4Address = "IPv4Address"
            case ipv6Address = "IPv6Address"
            case linkLocalIPs = "LinkLocalIPs"
        }
    }
}
