extension Libpod {
    /// Processes, a row each.
    public struct ProcessTable: Decodable, Sendable, Hashable {
        public var titles: [String]
        /// As many texts as there are titles.
        public var processes: [[String]]

        init() {
            titles = []
            processes = []
        }

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            titles = try fields.list("Titles")
            processes = try fields.list("Processes")
        }
    }
}
