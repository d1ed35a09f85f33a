extension Libpod {
    /// What a prune did with one object.
    public struct PruneReport: Decodable, Sendable, Hashable {
        public var id: String
        /// Bytes that are free now.
        public var size: UInt64
        /// Why it is still there.
        public var failure: String?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("Id")
            size = try fields.number("Size")
            failure = try fields.failure("Err")
        }
    }
}
