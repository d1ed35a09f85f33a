// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A volume.
    public struct Volume: Decodable, Sendable {
        public var name: String
        public var driver: String?
        /// The path on the engine's machine.
        public var mountpoint: String?
        public var createdAt: Timestamp?
        public var labels: [String: String]?
        public var scope: Scope?
        /// Since API 1.42.
        public var clusterVolume: ClusterVolume?
        public var options: [String: String]?
        public var usageData: UsageData?

        public init(name: String) {
            self.name = name
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case driver = "Driver"
            case mountpoint = "Mountpoint"
            case createdAt = "CreatedAt"
            case labels = "Labels"
            case scope = "Scope"
            case clusterVolume = "ClusterVolume"
            case options = "Options"
            case usageData = "UsageData"
        }

        public struct Scope: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let local: Self = "local"
            public static let global: Self = "global"
        }

        public struct UsageData: Decodable, Sendable, Model {
            /// Bytes; -1 if not known.
            public var size: Int?
            /// Containers that use it; -1 if not known.
            public var refCount: Int?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case size = "Size"
                case refCount = "RefCount"
            }
        }
    }

    /// All volumes.
    public struct VolumeListResponse: Decodable, Sendable, Model {
        public var volumes: [Volume]?
        public var warnings: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case volumes = "Volumes"
            case warnings = "Warnings"
        }
    }

    /// What was removed.
    public struct VolumePruneResponse: Decodable, Sendable, Model {
        public var volumesDeleted: [String]?
        /// Bytes.
        public var spaceReclaimed: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case volumesDeleted = "VolumesDeleted"
            case spaceReclaimed = "SpaceReclaimed"
        }
    }

    /// A volume to make.
    public struct VolumeCreateOptions: Encodable, Sendable, Model {
        /// The engine makes one up where it is absent.
        public var name: String?
        public var driver: String?
        public var driverOpts: [String: String]?
        public var labels: [String: String]?
        /// Since API 1.42.
        public var clusterVolumeSpec: ClusterVolumeSpec?

        public init() {}

        public init(
            name: String? = nil, driver: String? = nil, driverOpts: [String: String]? = nil,
            labels: [String: String]? = nil, clusterVolumeSpec: ClusterVolumeSpec? = nil
        ) {
            self.name = name
            self.driver = driver
            self.driverOpts = driverOpts
            self.labels = labels
            self.clusterVolumeSpec = clusterVolumeSpec
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case driver = "Driver"
            case driverOpts = "DriverOpts"
            case labels = "Labels"
            case clusterVolumeSpec = "ClusterVolumeSpec"
        }
    }
}
