// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A machine of a swarm.
    public struct Node: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: NodeSpec?
        public var description: NodeDescription?
        public var status: NodeStatus?
        public var managerStatus: ManagerStatus?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
            case description = "Description"
            case status = "Status"
            case managerStatus = "ManagerStatus"
        }
    }

    /// What may be set of a node.
    public struct NodeSpec: Codable, Sendable, Model {
        public var name: String?
        public var labels: [String: String]?
        public var role: Role?
        public var availability: Availability?

        public init() {}

        public init(
            name: String? = nil, labels: [String: String]? = nil, role: Role? = nil, availability: Availability? = nil
        ) {
            self.name = name
            self.labels = labels
            self.role = role
            self.availability = availability
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case labels = "Labels"
            case role = "Role"
            case availability = "Availability"
        }

        public struct Role: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let worker: Self = "worker"
            public static let manager: Self = "manager"
        }

        public struct Availability: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let active: Self = "active"
            public static let pause: Self = "pause"
            public static let drain: Self = "drain"
        }
    }

    /// What a node says of itself.
    public struct NodeDescription: Decodable, Sendable, Model {
        public var hostname: String?
        public var platform: Platform?
        public var resources: ResourceObject?
        public var engine: EngineDescription?
        public var tlsInfo: TLSInfo?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case hostname = "Hostname"
            case platform = "Platform"
            case resources = "Resources"
            case engine = "Engine"
            case tlsInfo = "TLSInfo"
        }
    }

    /// How a node does.
    public struct NodeStatus: Decodable, Sendable, Model {
        public var state: NodeState?
        public var message: String?
        public var addr: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case state = "State"
            case message = "Message"
            case addr = "Addr"
        }
    }

    /// How a node does.
    public struct NodeState: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let unknown: Self = "unknown"
        public static let down: Self = "down"
        public static let ready: Self = "ready"
        public static let disconnected: Self = "disconnected"
    }

    /// A manager's part.
    public struct ManagerStatus: Decodable, Sendable, Model {
        public var leader: Bool?
        public var reachability: Reachability?
        public var addr: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case leader = "Leader"
            case reachability = "Reachability"
            case addr = "Addr"
        }
    }

    /// Of a manager.
    public struct Reachability: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let unknown: Self = "unknown"
        public static let unreachable: Self = "unreachable"
        public static let reachable: Self = "reachable"
    }
}
