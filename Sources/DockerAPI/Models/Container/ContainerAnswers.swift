// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A new container.
    public struct ContainerCreateResponse: Decodable, Sendable {
        public var id: String
        public var warnings: [String]?

        public init(id: String) {
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case warnings = "Warnings"
        }
    }

    /// What the engine minded.
    public struct ContainerUpdateResponse: Decodable, Sendable, Model {
        public var warnings: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case warnings = "Warnings"
        }
    }

    /// The processes of a container, as `ps` prints them.
    public struct ContainerTopResponse: Decodable, Sendable, Model {
        public var titles: [String]?
        /// A list of columns for each process.
        public var processes: [[String]]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case titles = "Titles"
            case processes = "Processes"
        }
    }

    /// How a container ended.
    public struct ContainerWaitResponse: Decodable, Sendable {
        /// The exit code. Podman says -1 for a container that never ran.
        public var statusCode: Int
        public var error: ContainerWaitFailure?

        public init(statusCode: Int) {
            self.statusCode = statusCode
        }

        enum CodingKeys: String, CodingKey {
            case statusCode = "StatusCode"
            case error = "Error"
        }
    }

    /// A path that differs from the image.
    public struct FilesystemChange: Decodable, Sendable, Model {
        public var path: String?
        public var kind: ChangeKind?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case path = "Path"
            case kind = "Kind"
        }
    }

    /// What was removed.
    public struct ContainerPruneResponse: Decodable, Sendable, Model {
        public var containersDeleted: [String]?
        /// Bytes.
        public var spaceReclaimed: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case containersDeleted = "ContainersDeleted"
            case spaceReclaimed = "SpaceReclaimed"
        }
    }
}
