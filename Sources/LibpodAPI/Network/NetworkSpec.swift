extension Libpod {
    /// What a network is made of.
    public struct NetworkSpec: Encodable, Sendable, Hashable {
        public var name: String
        /// `bridge`, `macvlan`, `ipvlan`; nil is `bridge`.
        public var driver: String?
        /// The bridge's name, or the parent of a macvlan.
        public var interfaceName: String?
        /// Nil lets Podman choose one.
        public var subnets: [NetworkSubnet]?
        /// Since Podman 4.6.
        public var routes: [NetworkRoute]?
        public var ipv6: Bool?
        /// Without a way out.
        public var isInternal: Bool?
        /// Whether containers find each other by name. Podman reads nil as no.
        public var dnsEnabled: Bool?
        /// Since Podman 4.4.
        public var dnsServers: [String]?
        public var labels: [String: String]?
        /// The driver's: `mtu`, `vlan`, `isolate`.
        public var options: [String: String]?
        /// `driver`: `host-local`, `dhcp`, `none`.
        public var ipamOptions: [String: String]?

        public init(
            name: String, driver: String? = nil, subnets: [NetworkSubnet]? = nil, isInternal: Bool? = nil,
            dnsEnabled: Bool? = true, labels: [String: String]? = nil, options: [String: String]? = nil
        ) {
            self.name = name
            self.driver = driver
            self.subnets = subnets
            self.isInternal = isInternal
            self.dnsEnabled = dnsEnabled
            self.labels = labels
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case name
            case driver
            case interfaceName = "network_interface"
            case subnets
            case routes
            case ipv6 = "ipv6_enabled"
            case isInternal = "internal"
            case dnsEnabled = "dns_enabled"
            case dnsServers = "network_dns_servers"
            case labels
            case options
            case ipamOptions = "ipam_options"
        }
    }
}
