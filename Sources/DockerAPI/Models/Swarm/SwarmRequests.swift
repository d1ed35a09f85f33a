// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A swarm to make.
    public struct SwarmInitRequest: Encodable, Sendable, Model {
        public var listenAddr: String?
        public var advertiseAddr: String?
        public var dataPathAddr: String?
        public var dataPathPort: Int?
        public var defaultAddrPool: [String]?
        public var forceNewCluster: Bool?
        public var subnetSize: Int?
        public var spec: SwarmSpec?

        public init() {}

        public init(
            listenAddr: String? = nil, advertiseAddr: String? = nil, dataPathAddr: String? = nil,
            dataPathPort: Int? = nil, defaultAddrPool: [String]? = nil, forceNewCluster: Bool? = nil,
            subnetSize: Int? = nil, spec: SwarmSpec? = nil
        ) {
            self.listenAddr = listenAddr
            self.advertiseAddr = advertiseAddr
            self.dataPathAddr = dataPathAddr
            self.dataPathPort = dataPathPort
            self.defaultAddrPool = defaultAddrPool
            self.forceNewCluster = forceNewCluster
            self.subnetSize = subnetSize
            self.spec = spec
        }

        enum CodingKeys: String, CodingKey {
            case listenAddr = "ListenAddr"
            case advertiseAddr = "AdvertiseAddr"
            case dataPathAddr = "DataPathAddr"
            case dataPathPort = "DataPathPort"
            case defaultAddrPool = "DefaultAddrPool"
            case forceNewCluster = "ForceNewCluster"
            case subnetSize = "SubnetSize"
            case spec = "Spec"
        }
    }

    /// A swarm to join.
    public struct SwarmJoinRequest: Encodable, Sendable, Model {
        public var listenAddr: String?
        public var advertiseAddr: String?
        public var dataPathAddr: String?
        public var remoteAddrs: [String]?
        public var joinToken: String?

        public init() {}

        public init(
            listenAddr: String? = nil, advertiseAddr: String? = nil, dataPathAddr: String? = nil,
            remoteAddrs: [String]? = nil, joinToken: String? = nil
        ) {
            self.listenAddr = listenAddr
            self.advertiseAddr = advertiseAddr
            self.dataPathAddr = dataPathAddr
            self.remoteAddrs = remoteAddrs
            self.joinToken = joinToken
        }

        enum CodingKeys: String, CodingKey {
            case listenAddr = "ListenAddr"
            case advertiseAddr = "AdvertiseAddr"
            case dataPathAddr = "DataPathAddr"
            case remoteAddrs = "RemoteAddrs"
            case joinToken = "JoinToken"
        }
    }

    /// The key that unlocks a manager.
    public struct SwarmUnlockKeyResponse: Decodable, Sendable, Model {
        public var unlockKey: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case unlockKey = "UnlockKey"
        }
    }
}
