// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A service of a swarm.
    public struct Service: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: ServiceSpec?
        public var endpoint: Endpoint?
        public var updateStatus: UpdateStatus?
        public var serviceStatus: ServiceStatus?
        public var jobStatus: JobStatus?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
            case endpoint = "Endpoint"
            case updateStatus = "UpdateStatus"
            case serviceStatus = "ServiceStatus"
            case jobStatus = "JobStatus"
        }

        public struct Endpoint: Decodable, Sendable, Model {
            public var spec: EndpointSpec?
            public var ports: [EndpointPortConfig]?
            public var virtualIPs: [VirtualIP]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case spec = "Spec"
                case ports = "Ports"
                case virtualIPs = "VirtualIPs"
            }

            public struct VirtualIP: Decodable, Sendable, Model {
                public var networkID: String?
                public var addr: String?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case networkID = "NetworkID"
                    case addr = "Addr"
                }
            }
        }

        public struct UpdateStatus: Decodable, Sendable, Model {
            public var state: State?
            public var startedAt: Timestamp?
            public var completedAt: Timestamp?
            public var message: String?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case state = "State"
                case startedAt = "StartedAt"
                case completedAt = "CompletedAt"
                case message = "Message"
            }

            public struct State: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let updating: Self = "updating"
                public static let paused: Self = "paused"
                public static let completed: Self = "completed"
            }
        }

        public struct ServiceStatus: Decodable, Sendable, Model {
            public var runningTasks: UInt64?
            public var desiredTasks: UInt64?
            public var completedTasks: UInt64?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case runningTasks = "RunningTasks"
                case desiredTasks = "DesiredTasks"
                case completedTasks = "CompletedTasks"
            }
        }

        public struct JobStatus: Decodable, Sendable, Model {
            public var jobIteration: ObjectVersion?
            public var lastExecution: Timestamp?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case jobIteration = "JobIteration"
                case lastExecution = "LastExecution"
            }
        }
    }

    /// A new service.
    public struct ServiceCreateResponse: Decodable, Sendable, Model {
        public var id: String?
        public var warnings: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case warnings = "Warnings"
        }
    }

    /// What the engine minded.
    public struct ServiceUpdateResponse: Decodable, Sendable, Model {
        public var warnings: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case warnings = "Warnings"
        }
    }
}
