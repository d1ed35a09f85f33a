extension Libpod {
    /// A directory of the engine's machine in a container, whose changes stay apart.
    public struct OverlayVolume: Encodable, Sendable, Hashable {
        public var source: String
        public var destination: String
        public var options: [String]?

        public init(_ source: String, at destination: String, options: [String]? = nil) {
            self.source = source
            self.destination = destination
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case source
            case destination
            case options
        }
    }
}
