// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A platform in Docker's words.
    public struct Platform: Codable, Sendable, Model {
        public var architecture: String?
        public var os: String?

        public init() {}

        public init(architecture: String? = nil, os: String? = nil) {
            self.architecture = architecture
            self.os = os
        }

        enum CodingKeys: String, CodingKey {
            case architecture = "Architecture"
            case os = "OS"
        }
    }

    /// A node's engine.
    public struct EngineDescription: Decodable, Sendable, Model {
        public var engineVersion: String?
        public var labels: [String: String]?
        public var plugins: [Plugin]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case engineVersion = "EngineVersion"
            case labels = "Labels"
            case plugins = "Plugins"
        }

        public struct Plugin: Decodable, Sendable, Model {
            public var type: String?
            public var name: String?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case type = "Type"
                case name = "Name"
            }
        }
    }

    /// What a node has or a task keeps for itself.
    public struct ResourceObject: Codable, Sendable, Model {
        /// Processors in billionths.
        public var nanoCPUs: Int?
        /// Bytes.
        public var memoryBytes: Int?
        public var genericResources: [GenericResource]?

        public init() {}

        public init(nanoCPUs: Int? = nil, memoryBytes: Int? = nil, genericResources: [GenericResource]? = nil) {
            self.nanoCPUs = nanoCPUs
            self.memoryBytes = memoryBytes
            self.genericResources = genericResources
        }

        enum CodingKeys: String, CodingKey {
            case nanoCPUs = "NanoCPUs"
            case memoryBytes = "MemoryBytes"
            case genericResources = "GenericResources"
        }
    }

    /// The most a task may use.
    public struct Limit: Codable, Sendable, Model {
        /// Processors in billionths.
        public var nanoCPUs: Int?
        /// Bytes.
        public var memoryBytes: Int?
        /// 0 for no limit.
        public var pids: Int?

        public init() {}

        public init(nanoCPUs: Int? = nil, memoryBytes: Int? = nil, pids: Int? = nil) {
            self.nanoCPUs = nanoCPUs
            self.memoryBytes = memoryBytes
            self.pids = pids
        }

        enum CodingKeys: String, CodingKey {
            case nanoCPUs = "NanoCPUs"
            case memoryBytes = "MemoryBytes"
            case pids = "Pids"
        }
    }

    public struct GenericResource: Codable, Sendable, Model {
        public var namedResourceSpec: NamedResourceSpec?
        public var discreteResourceSpec: DiscreteResourceSpec?

        public init() {}

        public init(
            namedResourceSpec: NamedResourceSpec? = nil, discreteResourceSpec: DiscreteResourceSpec? = nil
        ) {
            self.namedResourceSpec = namedResourceSpec
            self.discreteResourceSpec = discreteResourceSpec
        }

        enum CodingKeys: String, CodingKey {
            case namedResourceSpec = "NamedResourceSpec"
            case discreteResourceSpec = "DiscreteResourceSpec"
        }

        public struct NamedResourceSpec: Codable, Sendable, Model {
            public var kind: String?
            public var value: String?

            public init() {}

            public init(kind: String? = nil, value: String? = nil) {
                self.kind = kind
                self.value = value
            }

            enum CodingKeys: String, CodingKey {
                case kind = "Kind"
                case value = "Value"
            }
        }

        public struct DiscreteResourceSpec: Codable, Sendable, Model {
            public var kind: String?
            public var value: Int?

            public init() {}

            public init(kind: String? = nil, value: Int? = nil) {
                self.kind = kind
                self.value = value
            }

            enum CodingKeys: String, CodingKey {
                case kind = "Kind"
                case value = "Value"
            }
        }
    }
}
