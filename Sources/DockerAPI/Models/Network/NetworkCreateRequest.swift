// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A network to make.
    public struct NetworkCreateRequest: Encodable, Sendable, Model {
        public var name: String?
        public var driver: String?
        public var scope: String?
        public var isInternal: Bool?
        public var attachable: Bool?
        public var ingress: Bool?
        public var configOnly: Bool?
        public var configFrom: ConfigReference?
        public var ipam: IPAM?
        /// Since API 1.48.
        public var enableIPv4: Bool?
        public var enableIPv6: Bool?
        public var options: [String: String]?
        public var labels: [String: String]?
        /// Refuse a second network of that name; always so since API 1.44, and with Podman. Not in newer
        /// APIs.
        public var checkDuplicate: Bool?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case driver = "Driver"
            case scope = "Scope"
            case isInternal = "Internal"
            case attachable = "Attachable"
            case ingress = "Ingress"
            case configOnly = "ConfigOnly"
            case configFrom = "ConfigFrom"
            case ipam = "IPAM"
            case enableIPv4 = "EnableIPv4"
            case enableIPv6 = "EnableIPv6"
            case options = "Options"
            case labels = "Labels"
            case checkDuplicate = "CheckDuplicate"
        }
    }

    /// The network that holds the configuration.
    public struct ConfigReference: Codable, Sendable, Model {
        public var network: String?

        public init() {}

        public init(network: String? = nil) {
            self.network = network
        }

        enum CodingKeys: String, CodingKey {
            case network = "Network"
        }
    }

    /// How a network's addresses are given out.
    public struct IPAM: Codable, Sendable, Model {
        public var driver: String?
        public var config: [IPAMConfig]?
        public var options: [String: String]?

        public init() {}

        public init(driver: String? = nil, config: [IPAMConfig]? = nil, options: [String: String]? = nil) {
            self.driver = driver
            self.config = config
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case driver = "Driver"
            case config = "Config"
            case options = "Options"
        }
    }

    /// A subnet.
    public struct IPAMConfig: Codable, Sendable, Model {
        /// In CIDR form, as is the range.
        public var subnet: String?
        public var ipRange: String?
        public var gateway: String?
        public var auxiliaryAddresses: [String: String]?

        public init() {}

        public init(
            subnet: String? = nil, ipRange: String? = nil, gateway: String? = nil,
            auxiliaryAddresses: [String: String]? = nil
        ) {
            self.subnet = subnet
            self.ipRange = ipRange
            self.gateway = gateway
            self.auxiliaryAddresses = auxiliaryAddresses
        }

        enum CodingKeys: String, CodingKey {
            case subnet = "Subnet"
            case ipRange = "IPRange"
            case gateway = "Gateway"
            case auxiliaryAddresses = "AuxiliaryAddresses"
        }
    }
}
