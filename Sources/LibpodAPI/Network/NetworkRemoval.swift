extension Libpod {
    /// A network that was removed.
    public struct NetworkRemoval: Decodable, Sendable, Hashable {
        public var name: String
        /// Why it is still there.
        public var failure: String?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            // `Err` of a removal, `Error` of a prune.
            failure = try fields.failure("Err") ?? fields.failure("Error")
        }
    }
}
