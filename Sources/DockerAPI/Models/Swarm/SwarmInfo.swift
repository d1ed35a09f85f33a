// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// This engine's part in a swarm.
    public struct SwarmInfo: Decodable, Sendable, Model {
        public var nodeID: String?
        public var nodeAddr: String?
        public var localNodeState: LocalNodeState?
        public var controlAvailable: Bool?
        public var error: String?
        public var remoteManagers: [PeerNode]?
        public var nodes: Int?
        public var managers: Int?
        public var cluster: ClusterInfo?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case nodeID = "NodeID"
            case nodeAddr = "NodeAddr"
            case localNodeState = "LocalNodeState"
            case controlAvailable = "ControlAvailable"
            case error = "Error"
            case remoteManagers = "RemoteManagers"
            case nodes = "Nodes"
            case managers = "Managers"
            case cluster = "Cluster"
        }
    }

    /// This engine's part in a swarm.
    public struct LocalNodeState: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let inactive: Self = "inactive"
        public static let pending: Self = "pending"
        public static let active: Self = "active"
        public static let error: Self = "error"
        public static let locked: Self = "locked"
    }

    /// A manager.
    public struct PeerNode: Decodable, Sendable, Model {
        public var nodeID: String?
        public var addr: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case nodeID = "NodeID"
            case addr = "Addr"
        }
    }
}
