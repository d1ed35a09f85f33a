extension Docker {
    /// A terminal's size in characters. Travels as `[rows, columns]`.
    public struct TerminalSize: Codable, Sendable, Hashable {
        public var rows: Int
        public var columns: Int

        public init(rows: Int, columns: Int) {
            self.rows = rows
            self.columns = columns
        }

        public init(from decoder: any Decoder) throws {
            let pair = try decoder.singleValueContainer().decode([Int].self)
            guard pair.count == 2 else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "a terminal's size has two numbers"))
            }
            self.init(rows: pair[0], columns: pair[1])
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode([rows, columns])
        }
    }
}
