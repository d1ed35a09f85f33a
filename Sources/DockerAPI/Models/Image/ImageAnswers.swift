// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A layer, newest first.
    public struct ImageHistoryItem: Decodable, Sendable, Model {
        /// `<missing>` for layers built elsewhere.
        public var id: String?
        public var created: Timestamp?
        public var createdBy: String?
        public var tags: [String]?
        /// Bytes.
        public var size: Int?
        public var comment: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case created = "Created"
            case createdBy = "CreatedBy"
            case tags = "Tags"
            case size = "Size"
            case comment = "Comment"
        }
    }

    /// A name or an image that was removed.
    public struct ImageDeleteItem: Decodable, Sendable, Model {
        public var untagged: String?
        public var deleted: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case untagged = "Untagged"
            case deleted = "Deleted"
        }
    }

    /// An image that a registry's search found.
    public struct ImageSearchItem: Decodable, Sendable, Model {
        public var description: String?
        public var isOfficial: Bool?
        public var isAutomated: Bool?
        public var name: String?
        public var starCount: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case description
            case isOfficial = "is_official"
            case isAutomated = "is_automated"
            case name
            case starCount = "star_count"
        }
    }

    /// What was removed.
    public struct ImagePruneResponse: Decodable, Sendable, Model {
        public var imagesDeleted: [ImageDeleteItem]?
        /// Bytes.
        public var spaceReclaimed: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case imagesDeleted = "ImagesDeleted"
            case spaceReclaimed = "SpaceReclaimed"
        }
    }
}
