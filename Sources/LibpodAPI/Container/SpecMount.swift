extension Libpod {
    /// A mount, in the words of the OCI runtime specification.
    public struct SpecMount: Encodable, Sendable, Hashable {
        /// A path in the container.
        public var destination: String
        /// `bind`, `tmpfs`, `devpts`.
        public var kind: String
        /// A path on the engine's machine.
        public var source: String?
        /// `ro`, `rbind`, `size=1m`.
        public var options: [String]?

        public init(_ kind: String, source: String? = nil, at destination: String, options: [String]? = nil) {
            self.kind = kind
            self.source = source
            self.destination = destination
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case destination
            case kind = "type"
            case source
            case options
        }
    }
}
