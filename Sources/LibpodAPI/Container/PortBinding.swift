extension Libpod {
    /// Where a port of a container is published.
    public struct PortBinding: Decodable, Sendable, Hashable {
        /// Empty for all addresses.
        public var hostIP: String
        public var hostPort: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            hostIP = try fields.text("HostIp")
            hostPort = try fields.text("HostPort")
        }
    }
}
