extension Libpod {
    /// A piece of a pull's stream.
    public struct PullProgress: Decodable, Sendable, Hashable {
        /// A line for people, with its line break.
        public var stream: String
        /// At the end: the ids of what was pulled.
        public var images: [String]
        /// At the end: the last of the ids.
        public var id: String

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            stream = try fields.text("stream")
            images = try fields.list("images")
            id = try fields.text("id")
        }
    }
}
