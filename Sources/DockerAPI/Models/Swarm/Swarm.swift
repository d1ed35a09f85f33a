// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// This node's swarm.
    public struct Swarm: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: SwarmSpec?
        public var tlsInfo: TLSInfo?
        public var rootRotationInProgress: Bool?
        public var dataPathPort: Int?
        public var defaultAddrPool: [String]?
        public var subnetSize: Int?
        public var joinTokens: JoinTokens?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
            case tlsInfo = "TLSInfo"
            case rootRotationInProgress = "RootRotationInProgress"
            case dataPathPort = "DataPathPort"
            case defaultAddrPool = "DefaultAddrPool"
            case subnetSize = "SubnetSize"
            case joinTokens = "JoinTokens"
        }
    }

    /// A swarm.
    public struct ClusterInfo: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: SwarmSpec?
        public var tlsInfo: TLSInfo?
        public var rootRotationInProgress: Bool?
        public var dataPathPort: Int?
        public var defaultAddrPool: [String]?
        public var subnetSize: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
            case tlsInfo = "TLSInfo"
            case rootRotationInProgress = "RootRotationInProgress"
            case dataPathPort = "DataPathPort"
            case defaultAddrPool = "DefaultAddrPool"
            case subnetSize = "SubnetSize"
        }
    }

    /// What a node needs to join.
    public struct JoinTokens: Decodable, Sendable, Model {
        public var worker: String?
        public var manager: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case worker = "Worker"
            case manager = "Manager"
        }
    }

    /// Grows with every change; an update must name the one it was made from.
    public struct ObjectVersion: Decodable, Sendable, Model {
        public var index: UInt64?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case index = "Index"
        }
    }

    /// The swarm's certificate authority.
    public struct TLSInfo: Decodable, Sendable, Model {
        public var trustRoot: String?
        public var certIssuerSubject: String?
        public var certIssuerPublicKey: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case trustRoot = "TrustRoot"
            case certIssuerSubject = "CertIssuerSubject"
            case certIssuerPublicKey = "CertIssuerPublicKey"
        }
    }
}
