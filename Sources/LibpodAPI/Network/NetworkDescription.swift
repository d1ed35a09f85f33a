public import EngineAPI

extension Libpod {
    /// A network as it is.
    public struct NetworkDescription: Decodable, Sendable, Hashable {
        public var name: String
        public var id: String
        public var driver: String
        public var interfaceName: String
        public var created: Timestamp?
        public var subnets: [NetworkSubnet]
        public var routes: [NetworkRoute]
        public var ipv6: Bool
        public var isInternal: Bool
        public var dnsEnabled: Bool
        public var dnsServers: [String]
        public var labels: [String: String]
        public var options: [String: String]
        public var ipamOptions: [String: String]
        /// By container id. Since Podman 5.0, and in ``NetworkInspect`` only.
        public var containers: [String: Member]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.required("name")
            id = try fields.text("id")
            driver = try fields.text("driver")
            interfaceName = try fields.text("network_interface")
            created = try fields.time("created")
            subnets = try fields.list("subnets")
            routes = try fields.list("routes")
            ipv6 = try fields.flag("ipv6_enabled")
            isInternal = try fields.flag("internal")
            dnsEnabled = try fields.flag("dns_enabled")
            dnsServers = try fields.list("network_dns_servers")
            labels = try fields.map("labels")
            options = try fields.map("options")
            ipamOptions = try fields.map("ipam_options")
            containers = try fields.map("containers")
        }
    }
}

extension Libpod.NetworkDescription {
    /// A container in a network.
    public struct Member: Decodable, Sendable, Hashable {
        public var name: String
        /// By name of the interface.
        public var interfaces: [String: Interface]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("name")
            interfaces = try fields.map("interfaces")
        }
    }
}

extension Libpod.NetworkDescription {
    /// A container's interface.
    public struct Interface: Decodable, Sendable, Hashable {
        public var macAddress: String
        public var subnets: [Address]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            macAddress = try fields.text("mac_address")
            subnets = try fields.list("subnets")
        }
    }
}

extension Libpod.NetworkDescription {
    /// An address of an interface.
    public struct Address: Decodable, Sendable, Hashable {
        /// With its prefix length: `10.88.0.5/16`.
        public var address: String
        public var gateway: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            address = try fields.text("ipnet")
            gateway = try fields.text("gateway")
        }
    }
}
