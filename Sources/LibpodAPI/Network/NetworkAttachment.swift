extension Libpod {
    /// A container's place in a network.
    public struct NetworkAttachment: Encodable, Sendable, Hashable {
        /// Nil lets Podman choose.
        public var addresses: [String]?
        /// Names by which others find it.
        public var aliases: [String]?
        public var macAddress: String?
        /// The interface in the container.
        public var interfaceName: String?
        /// The driver's. Since Podman 4.7.
        public var options: [String: String]?

        public init(
            addresses: [String]? = nil, aliases: [String]? = nil, macAddress: String? = nil,
            interfaceName: String? = nil, options: [String: String]? = nil
        ) {
            self.addresses = addresses
            self.aliases = aliases
            self.macAddress = macAddress
            self.interfaceName = interfaceName
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case addresses = "static_ips"
            case aliases
            case macAddress = "static_mac"
            case interfaceName = "interface_name"
            case options
        }
    }
}
