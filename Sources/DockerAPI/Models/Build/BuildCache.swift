// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A record of the build cache.
    public struct BuildCache: Decodable, Sendable, Model {
        public var id: String?
        /// Since API 1.42.
        public var parents: [String]?
        public var type: Kind?
        public var description: String?
        public var inUse: Bool?
        public var shared: Bool?
        /// Bytes.
        public var size: Int?
        public var createdAt: Timestamp?
        public var lastUsedAt: Timestamp?
        public var usageCount: Int?
        /// Up to API 1.41.
        public var parent: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case parents = "Parents"
            case type = "Type"
            case description = "Description"
            case inUse = "InUse"
            case shared = "Shared"
            case size = "Size"
            case createdAt = "CreatedAt"
            case lastUsedAt = "LastUsedAt"
            case usageCount = "UsageCount"
            case parent = "Parent"
        }

        public struct Kind: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let `internal`: Self = "internal"
            public static let frontend: Self = "frontend"
            public static let sourceLocal: Self = "source.local"
            public static let sourceGitCheckout: Self = "source.git.checkout"
            public static let execCachemount: Self = "exec.cachemount"
            public static let regular: Self = "regular"
        }
    }

    /// What was removed.
    public struct BuildPruneResponse: Decodable, Sendable, Model {
        public var cachesDeleted: [String]?
        /// Bytes.
        public var spaceReclaimed: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case cachesDeleted = "CachesDeleted"
            case spaceReclaimed = "SpaceReclaimed"
        }
    }
}
