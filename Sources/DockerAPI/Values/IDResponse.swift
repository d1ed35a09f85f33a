extension Docker {
    /// A new object.
    public struct IDResponse: Decodable, Sendable {
        public var id: String

        public init(id: String) { self.id = id }

        /// Engines write `Id` for commands and images but `ID` for secrets and configurations; the description knows
        /// `Id` alone.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            if let id = try container.decodeIfPresent(String.self, forKey: .capitals) {
                self.id = id
            } else {
                id = try container.decode(String.self, forKey: .id)
            }
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case capitals = "ID"
        }
    }
}
