extension Libpod {
    /// A network's addresses.
    public struct NetworkSubnet: Codable, Sendable, Hashable {
        /// `10.89.0.0/24`.
        public var subnet: String
        public var gateway: String?
        public var leaseRange: LeaseRange?

        public init(_ subnet: String, gateway: String? = nil, leaseRange: LeaseRange? = nil) {
            self.subnet = subnet
            self.gateway = gateway
            self.leaseRange = leaseRange
        }

        enum CodingKeys: String, CodingKey {
            case subnet
            case gateway
            case leaseRange = "lease_range"
        }
    }
}

extension Libpod.NetworkSubnet {
    /// The addresses that containers get.
    public struct LeaseRange: Codable, Sendable, Hashable {
        enum CodingKeys: String, CodingKey {
            case start = "start_ip"
            case end = "end_ip"
        }

        public var start: String?
        public var end: String?

        public init(start: String? = nil, end: String? = nil) {
            self.start = start
            self.end = end
        }
    }
}
