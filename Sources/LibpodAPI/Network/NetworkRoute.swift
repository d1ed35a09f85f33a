extension Libpod {
    /// A route in a network.
    public struct NetworkRoute: Codable, Sendable, Hashable {
        /// `10.1.0.0/16`.
        public var destination: String
        public var gateway: String
        public var metric: UInt32?

        public init(destination: String, gateway: String, metric: UInt32? = nil) {
            self.destination = destination
            self.gateway = gateway
            self.metric = metric
        }

        enum CodingKeys: String, CodingKey {
            case destination
            case gateway
            case metric
        }
    }
}
