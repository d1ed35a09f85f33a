// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// What a service is to be.
    public struct ServiceSpec: Codable, Sendable, Model {
        public var name: String?
        public var labels: [String: String]?
        public var taskTemplate: TaskSpec?
        public var mode: Mode?
        public var updateConfig: UpdateConfig?
        public var rollbackConfig: UpdateConfig?
        public var networks: [NetworkAttachmentConfig]?
        public var endpointSpec: EndpointSpec?

        public init() {}

        public init(
            name: String? = nil, labels: [String: String]? = nil, taskTemplate: TaskSpec? = nil, mode: Mode? = nil,
            updateConfig: UpdateConfig? = nil, rollbackConfig: UpdateConfig? = nil,
            networks: [NetworkAttachmentConfig]? = nil, endpointSpec: EndpointSpec? = nil
        ) {
            self.name = name
            self.labels = labels
            self.taskTemplate = taskTemplate
            self.mode = mode
            self.updateConfig = updateConfig
            self.rollbackConfig = rollbackConfig
            self.networks = networks
            self.endpointSpec = endpointSpec
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case labels = "Labels"
            case taskTemplate = "TaskTemplate"
            case mode = "Mode"
            case updateConfig = "UpdateConfig"
            case rollbackConfig = "RollbackConfig"
            case networks = "Networks"
            case endpointSpec = "EndpointSpec"
        }

        public struct Mode: Codable, Sendable, Model {
            public var replicated: Replicated?
            public var global: EmptyObject?
            public var replicatedJob: ReplicatedJob?
            public var globalJob: EmptyObject?

            public init() {}

            public init(
                replicated: Replicated? = nil, global: EmptyObject? = nil, replicatedJob: ReplicatedJob? = nil,
                globalJob: EmptyObject? = nil
            ) {
                self.replicated = replicated
                self.global = global
                self.replicatedJob = replicatedJob
                self.globalJob = globalJob
            }

            enum CodingKeys: String, CodingKey {
                case replicated = "Replicated"
                case global = "Global"
                case replicatedJob = "ReplicatedJob"
                case globalJob = "GlobalJob"
            }

            public struct Replicated: Codable, Sendable, Model {
                public var replicas: Int?

                public init() {}

                public init(replicas: Int? = nil) {
                    self.replicas = replicas
                }

                enum CodingKeys: String, CodingKey {
                    case replicas = "Replicas"
                }
            }

            public struct ReplicatedJob: Codable, Sendable, Model {
                public var maxConcurrent: Int?
                public var totalCompletions: Int?

                public init() {}

                public init(maxConcurrent: Int? = nil, totalCompletions: Int? = nil) {
                    self.maxConcurrent = maxConcurrent
                    self.totalCompletions = totalCompletions
                }

                enum CodingKeys: String, CodingKey {
                    case maxConcurrent = "MaxConcurrent"
                    case totalCompletions = "TotalCompletions"
                }
            }
        }
    }

    /// How tasks are replaced.
    public struct UpdateConfig: Codable, Sendable, Model {
        /// Tasks at a time; 0 for all.
        public var parallelism: Int?
        public var delay: Nanoseconds?
        public var failureAction: FailureAction?
        public var monitor: Nanoseconds?
        /// From 0 to 1.
        public var maxFailureRatio: Double?
        public var order: Order?

        public init() {}

        public init(
            parallelism: Int? = nil, delay: Nanoseconds? = nil, failureAction: FailureAction? = nil,
            monitor: Nanoseconds? = nil, maxFailureRatio: Double? = nil, order: Order? = nil
        ) {
            self.parallelism = parallelism
            self.delay = delay
            self.failureAction = failureAction
            self.monitor = monitor
            self.maxFailureRatio = maxFailureRatio
            self.order = order
        }

        enum CodingKeys: String, CodingKey {
            case parallelism = "Parallelism"
            case delay = "Delay"
            case failureAction = "FailureAction"
            case monitor = "Monitor"
            case maxFailureRatio = "MaxFailureRatio"
            case order = "Order"
        }

        public struct FailureAction: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let `continue`: Self = "continue"
            public static let pause: Self = "pause"
            public static let rollback: Self = "rollback"
        }

        public struct Order: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let stopFirst: Self = "stop-first"
            public static let startFirst: Self = "start-first"
        }
    }
}
