// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// What a task is to be.
    public struct TaskSpec: Codable, Sendable, Model {
        public var pluginSpec: PluginSpec?
        public var containerSpec: ContainerSpec?
        public var networkAttachmentSpec: NetworkAttachmentSpec?
        public var resources: Resources?
        public var restartPolicy: RestartPolicy?
        public var placement: Placement?
        public var forceUpdate: UInt64?
        public var runtime: String?
        public var networks: [NetworkAttachmentConfig]?
        public var logDriver: LogDriver?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case pluginSpec = "PluginSpec"
            case containerSpec = "ContainerSpec"
            case networkAttachmentSpec = "NetworkAttachmentSpec"
            case resources = "Resources"
            case restartPolicy = "RestartPolicy"
            case placement = "Placement"
            case forceUpdate = "ForceUpdate"
            case runtime = "Runtime"
            case networks = "Networks"
            case logDriver = "LogDriver"
        }

        public struct PluginSpec: Codable, Sendable, Model {
            public var name: String?
            public var remote: String?
            public var disabled: Bool?
            public var pluginPrivilege: [PluginPrivilege]?

            public init() {}

            public init(
                name: String? = nil, remote: String? = nil, disabled: Bool? = nil,
                pluginPrivilege: [PluginPrivilege]? = nil
            ) {
                self.name = name
                self.remote = remote
                self.disabled = disabled
                self.pluginPrivilege = pluginPrivilege
            }

            enum CodingKeys: String, CodingKey {
                case name = "Name"
                case remote = "Remote"
                case disabled = "Disabled"
                case pluginPrivilege = "PluginPrivilege"
            }
        }

        public struct NetworkAttachmentSpec: Codable, Sendable, Model {
            public var containerID: String?

            public init() {}

            public init(containerID: String? = nil) {
                self.containerID = containerID
            }

            enum CodingKeys: String, CodingKey {
                case containerID = "ContainerID"
            }
        }

        public struct Resources: Codable, Sendable, Model {
            public var limits: Limit?
            public var reservations: ResourceObject?

            public init() {}

            public init(limits: Limit? = nil, reservations: ResourceObject? = nil) {
                self.limits = limits
                self.reservations = reservations
            }

            enum CodingKeys: String, CodingKey {
                case limits = "Limits"
                case reservations = "Reservations"
            }
        }

        public struct RestartPolicy: Codable, Sendable, Model {
            public var condition: Condition?
            public var delay: Nanoseconds?
            public var maxAttempts: Int?
            public var window: Nanoseconds?

            public init() {}

            public init(
                condition: Condition? = nil, delay: Nanoseconds? = nil, maxAttempts: Int? = nil,
                window: Nanoseconds? = nil
            ) {
                self.condition = condition
                self.delay = delay
                self.maxAttempts = maxAttempts
                self.window = window
            }

            enum CodingKeys: String, CodingKey {
                case condition = "Condition"
                case delay = "Delay"
                case maxAttempts = "MaxAttempts"
                case window = "Window"
            }

            public struct Condition: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let never: Self = "none"
                public static let onFailure: Self = "on-failure"
                public static let any: Self = "any"
            }
        }

        public struct Placement: Codable, Sendable, Model {
            public var constraints: [String]?
            public var preferences: [Preference]?
            public var maxReplicas: Int?
            public var platforms: [Platform]?

            public init() {}

            public init(
                constraints: [String]? = nil, preferences: [Preference]? = nil, maxReplicas: Int? = nil,
                platforms: [Platform]? = nil
            ) {
                self.constraints = constraints
                self.preferences = preferences
                self.maxReplicas = maxReplicas
                self.platforms = platforms
            }

            enum CodingKeys: String, CodingKey {
                case constraints = "Constraints"
                case preferences = "Preferences"
                case maxReplicas = "MaxReplicas"
                case platforms = "Platforms"
            }

            public struct Preference: Codable, Sendable, Model {
                public var spread: Spread?

                public init() {}

                public init(spread: Spread? = nil) {
                    self.spread = spread
                }

                enum CodingKeys: String, CodingKey {
                    case spread = "Spread"
                }

                public struct Spread: Codable, Sendable, Model {
                    public var spreadDescriptor: String?

                    public init() {}

                    public init(spreadDescriptor: String? = nil) {
                        self.spreadDescriptor = spreadDescriptor
                    }

                    enum CodingKeys: String, CodingKey {
                        case spreadDescriptor = "SpreadDescriptor"
                    }
                }
            }
        }
    }

    /// A network to join.
    public struct NetworkAttachmentConfig: Codable, Sendable, Model {
        public var target: String?
        public var aliases: [String]?
        public var driverOpts: [String: String]?

        public init() {}

        public init(target: String? = nil, aliases: [String]? = nil, driverOpts: [String: String]? = nil) {
            self.target = target
            self.aliases = aliases
            self.driverOpts = driverOpts
        }

        enum CodingKeys: String, CodingKey {
            case target = "Target"
            case aliases = "Aliases"
            case driverOpts = "DriverOpts"
        }
    }
}
