// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A new network.
    public struct NetworkCreateResponse: Decodable, Sendable {
        public var id: String
        public var warning: String?

        public init(id: String) {
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case warning = "Warning"
        }
    }

    /// What was removed.
    public struct NetworkPruneResponse: Decodable, Sendable, Model {
        public var networksDeleted: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case networksDeleted = "NetworksDeleted"
        }
    }
}
