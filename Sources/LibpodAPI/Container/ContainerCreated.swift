extension Libpod {
    /// A container that was created.
    public struct ContainerCreated: Decodable, Sendable, Hashable {
        public var id: String
        public var warnings: [String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("Id")
            warnings = try fields.list("Warnings")
        }
    }
}
