// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// Something that happened.
    public struct Event: Decodable, Sendable, Model {
        public var type: Kind?
        /// The word, or for some `WORD:detail`, as in `exec_start:sh` and `health_status:healthy`.
        public var action: String?
        public var actor: EventActor?
        public var scope: Scope?
        /// Unix seconds.
        public var time: Int?
        /// Unix nanoseconds.
        public var timeNano: Int?
        /// Podman only; Docker says it in `action`.
        public var healthStatus: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case type = "Type"
            case action = "Action"
            case actor = "Actor"
            case scope
            case time
            case timeNano
            case healthStatus = "HealthStatus"
        }

        public struct Kind: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let builder: Self = "builder"
            public static let config: Self = "config"
            public static let container: Self = "container"
            public static let daemon: Self = "daemon"
            public static let image: Self = "image"
            public static let network: Self = "network"
            public static let node: Self = "node"
            public static let plugin: Self = "plugin"
            public static let secret: Self = "secret"
            public static let service: Self = "service"
            public static let volume: Self = "volume"
        }

        public struct Scope: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let local: Self = "local"
            public static let swarm: Self = "swarm"
        }
    }

    /// What it happened to.
    public struct EventActor: Decodable, Sendable, Model {
        public var id: String?
        public var attributes: [String: String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case attributes = "Attributes"
        }
    }

    /// Disk use by kind of object.
    public struct SystemDataUsageResponse: Decodable, Sendable, Model {
        /// Bytes of all image layers, each counted once.
        public var layersSize: Int?
        public var images: [ImageSummary]?
        public var containers: [ContainerSummary]?
        public var volumes: [Volume]?
        public var buildCache: [BuildCache]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case layersSize = "LayersSize"
            case images = "Images"
            case containers = "Containers"
            case volumes = "Volumes"
            case buildCache = "BuildCache"
        }
    }
}
