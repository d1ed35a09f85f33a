// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// Settings of a swarm.
    public struct SwarmSpec: Codable, Sendable, Model {
        public var name: String?
        public var labels: [String: String]?
        public var orchestration: Orchestration?
        public var raft: Raft?
        public var dispatcher: Dispatcher?
        public var caConfig: CAConfig?
        public var encryptionConfig: EncryptionConfig?
        public var taskDefaults: TaskDefaults?

        public init() {}

        public init(
            name: String? = nil, labels: [String: String]? = nil, orchestration: Orchestration? = nil,
            raft: Raft? = nil, dispatcher: Dispatcher? = nil, caConfig: CAConfig? = nil,
            encryptionConfig: EncryptionConfig? = nil, taskDefaults: TaskDefaults? = nil
        ) {
            self.name = name
            self.labels = labels
            self.orchestration = orchestration
            self.raft = raft
            self.dispatcher = dispatcher
            self.caConfig = caConfig
            self.encryptionConfig = encryptionConfig
            self.taskDefaults = taskDefaults
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case labels = "Labels"
            case orchestration = "Orchestration"
            case raft = "Raft"
            case dispatcher = "Dispatcher"
            case caConfig = "CAConfig"
            case encryptionConfig = "EncryptionConfig"
            case taskDefaults = "TaskDefaults"
        }

        public struct Orchestration: Codable, Sendable, Model {
            public var taskHistoryRetentionLimit: Int?

            public init() {}

            public init(taskHistoryRetentionLimit: Int? = nil) {
                self.taskHistoryRetentionLimit = taskHistoryRetentionLimit
            }

            enum CodingKeys: String, CodingKey {
                case taskHistoryRetentionLimit = "TaskHistoryRetentionLimit"
            }
        }

        public struct Raft: Codable, Sendable, Model {
            public var snapshotInterval: UInt64?
            public var keepOldSnapshots: UInt64?
            public var logEntriesForSlowFollowers: UInt64?
            public var electionTick: Int?
            public var heartbeatTick: Int?

            public init() {}

            public init(
                snapshotInterval: UInt64? = nil, keepOldSnapshots: UInt64? = nil,
                logEntriesForSlowFollowers: UInt64? = nil, electionTick: Int? = nil, heartbeatTick: Int? = nil
            ) {
                self.snapshotInterval = snapshotInterval
                self.keepOldSnapshots = keepOldSnapshots
                self.logEntriesForSlowFollowers = logEntriesForSlowFollowers
                self.electionTick = electionTick
                self.heartbeatTick = heartbeatTick
            }

            enum CodingKeys: String, CodingKey {
                case snapshotInterval = "SnapshotInterval"
                case keepOldSnapshots = "KeepOldSnapshots"
                case logEntriesForSlowFollowers = "LogEntriesForSlowFollowers"
                case electionTick = "ElectionTick"
                case heartbeatTick = "HeartbeatTick"
            }
        }

        public struct Dispatcher: Codable, Sendable, Model {
            public var heartbeatPeriod: Nanoseconds?

            public init() {}

            public init(heartbeatPeriod: Nanoseconds? = nil) {
                self.heartbeatPeriod = heartbeatPeriod
            }

            enum CodingKeys: String, CodingKey {
                case heartbeatPeriod = "HeartbeatPeriod"
            }
        }

        public struct CAConfig: Codable, Sendable, Model {
            /// How long a node's certificate holds.
            public var nodeCertExpiry: Nanoseconds?
            public var externalCAs: [ExternalCA]?
            public var signingCACert: String?
            public var signingCAKey: String?
            public var forceRotate: UInt64?

            public init() {}

            public init(
                nodeCertExpiry: Nanoseconds? = nil, externalCAs: [ExternalCA]? = nil, signingCACert: String? = nil,
                signingCAKey: String? = nil, forceRotate: UInt64? = nil
            ) {
                self.nodeCertExpiry = nodeCertExpiry
                self.externalCAs = externalCAs
                self.signingCACert = signingCACert
                self.signingCAKey = signingCAKey
                self.forceRotate = forceRotate
            }

            enum CodingKeys: String, CodingKey {
                case nodeCertExpiry = "NodeCertExpiry"
                case externalCAs = "ExternalCAs"
                case signingCACert = "SigningCACert"
                case signingCAKey = "SigningCAKey"
                case forceRotate = "ForceRotate"
            }

            public struct ExternalCA: Codable, Sendable, Model {
                public var `protocol`: TransportProtocol?
                public var url: String?
                public var options: [String: String]?
                public var caCert: String?

                public init() {}

                public init(
                    protocol: TransportProtocol? = nil, url: String? = nil, options: [String: String]? = nil,
                    caCert: String? = nil
                ) {
                    self.protocol = `protocol`
                    self.url = url
                    self.options = options
                    self.caCert = caCert
                }

                enum CodingKeys: String, CodingKey {
                    case `protocol` = "Protocol"
                    case url = "URL"
                    case options = "Options"
                    case caCert = "CACert"
                }

                public struct TransportProtocol: OpenEnum {
                    public let rawValue: String
                    public init(rawValue: String) { self.rawValue = rawValue }

                    public static let cfssl: Self = "cfssl"
                }
            }
        }

        public struct EncryptionConfig: Codable, Sendable, Model {
            public var autoLockManagers: Bool?

            public init() {}

            public init(autoLockManagers: Bool? = nil) {
                self.autoLockManagers = autoLockManagers
            }

            enum CodingKeys: String, CodingKey {
                case autoLockManagers = "AutoLockManagers"
            }
        }

        public struct TaskDefaults: Codable, Sendable, Model {
            public var logDriver: LogDriver?

            public init() {}

            public init(logDriver: LogDriver? = nil) {
                self.logDriver = logDriver
            }

            enum CodingKeys: String, CodingKey {
                case logDriver = "LogDriver"
            }
        }
    }

    /// Where output is logged.
    public struct LogDriver: Codable, Sendable, Model {
        public var name: String?
        public var options: [String: String]?

        public init() {}

        public init(name: String? = nil, options: [String: String]? = nil) {
            self.name = name
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case options = "Options"
        }
    }
}
