extension Libpod.ContainerDescription {
    /// Something that is mounted in a container.
    public struct Mount: Decodable, Sendable, Hashable {
        /// `bind`, `volume`, `tmpfs`, `image`.
        public var kind: String
        public var name: String
        public var source: String
        public var destination: String
        public var driver: String
        public var options: [String]
        public var writable: Bool
        public var propagation: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            kind = try fields.text("Type")
            name = try fields.text("Name")
            source = try fields.text("Source")
            destination = try fields.text("Destination")
            driver = try fields.text("Driver")
            options = try fields.list("Options")
            writable = try fields.flag("RW")
            propagation = try fields.text("Propagation")
        }
    }
}
