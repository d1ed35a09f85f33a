extension Libpod {
    /// What a removal did with one object.
    public struct RemovalReport: Decodable, Sendable, Hashable {
        public var id: String
        /// Why it is still there.
        public var failure: String?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.text("Id")
            failure = try fields.failure("Err")
        }
    }
}
