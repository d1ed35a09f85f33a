// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A network.
    public struct Network: Decodable, Sendable {
        public var name: String
        public var id: String
        public var created: Timestamp?
        public var scope: String?
        public var driver: String?
        /// Since API 1.48.
        public var enableIPv4: Bool?
        public var enableIPv6: Bool?
        public var ipam: IPAM?
        public var isInternal: Bool?
        public var attachable: Bool?
        public var ingress: Bool?
        public var configFrom: ConfigReference?
        public var configOnly: Bool?
        /// By the container's id. Docker fills it in inspect only.
        public var containers: [String: NetworkContainer]?
        public var options: [String: String]?
        public var labels: [String: String]?
        public var peers: [PeerInfo]?

        public init(name: String, id: String) {
            self.name = name
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case id = "Id"
            case created = "Created"
            case scope = "Scope"
            case driver = "Driver"
            case enableIPv4 = "EnableIPv4"
            case enableIPv6 = "EnableIPv6"
            case ipam = "IPAM"
            case isInternal = "Internal"
            case attachable = "Attachable"
            case ingress = "Ingress"
            case configFrom = "ConfigFrom"
            case configOnly = "ConfigOnly"
            case containers = "Containers"
            case options = "Options"
            case labels = "Labels"
            case peers = "Peers"
        }
    }

    /// A container in a network.
    public struct NetworkContainer: Decodable, Sendable, Model {
        public var name: String?
        public var endpointID: String?
        public var macAddress: String?
        /// With prefix length.
        public var ipv4Address: String?
        /// With prefix length.
        public var ipv6Address: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case endpointID = "EndpointID"
            case macAddress = "MacAddress"
            case ipv4Address = "IPv4Address"
            case ipv6Address = "IPv6Address"
        }
    }

    /// A node that takes part in an overlay network.
    public struct PeerInfo: Decodable, Sendable, Model {
        public var name: String?
        public var ip: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case ip = "IP"
        }
    }
}
