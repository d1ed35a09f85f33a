// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A volume of a swarm (CSI).
    public struct ClusterVolume: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: ClusterVolumeSpec?
        public var info: Info?
        public var publishStatus: [PublishStatus]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
            case info = "Info"
            case publishStatus = "PublishStatus"
        }

        public struct Info: Decodable, Sendable, Model {
            /// Bytes.
            public var capacityBytes: Int?
            public var volumeContext: [String: String]?
            public var volumeID: String?
            public var accessibleTopology: [Topology]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case capacityBytes = "CapacityBytes"
                case volumeContext = "VolumeContext"
                case volumeID = "VolumeID"
                case accessibleTopology = "AccessibleTopology"
            }
        }

        public struct PublishStatus: Decodable, Sendable, Model {
            public var nodeID: String?
            public var state: State?
            public var publishContext: [String: String]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case nodeID = "NodeID"
                case state = "State"
                case publishContext = "PublishContext"
            }

            public struct State: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let pendingPublish: Self = "pending-publish"
                public static let published: Self = "published"
                public static let pendingNodeUnpublish: Self = "pending-node-unpublish"
                public static let pendingControllerUnpublish: Self = "pending-controller-unpublish"
            }
        }
    }

    /// What a swarm's volume is to be.
    public struct ClusterVolumeSpec: Codable, Sendable, Model {
        public var group: String?
        public var accessMode: AccessMode?
        public var secrets: [Secret]?
        public var accessibilityRequirements: AccessibilityRequirements?
        public var capacityRange: CapacityRange?
        public var availability: Availability?

        public init() {}

        public init(
            group: String? = nil, accessMode: AccessMode? = nil, secrets: [Secret]? = nil,
            accessibilityRequirements: AccessibilityRequirements? = nil, capacityRange: CapacityRange? = nil,
            availability: Availability? = nil
        ) {
            self.group = group
            self.accessMode = accessMode
            self.secrets = secrets
            self.accessibilityRequirements = accessibilityRequirements
            self.capacityRange = capacityRange
            self.availability = availability
        }

        enum CodingKeys: String, CodingKey {
            case group = "Group"
            case accessMode = "AccessMode"
            case secrets = "Secrets"
            case accessibilityRequirements = "AccessibilityRequirements"
            case capacityRange = "CapacityRange"
            case availability = "Availability"
        }

        public struct AccessMode: Codable, Sendable, Model {
            public var scope: Scope?
            public var sharing: Sharing?
            public var mountVolume: EmptyObject?

            public init() {}

            public init(scope: Scope? = nil, sharing: Sharing? = nil, mountVolume: EmptyObject? = nil) {
                self.scope = scope
                self.sharing = sharing
                self.mountVolume = mountVolume
            }

            enum CodingKeys: String, CodingKey {
                case scope = "Scope"
                case sharing = "Sharing"
                case mountVolume = "MountVolume"
            }

            public struct Scope: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let single: Self = "single"
                public static let multi: Self = "multi"
            }

            public struct Sharing: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let noSharing: Self = "none"
                public static let readonly: Self = "readonly"
                public static let onewriter: Self = "onewriter"
                public static let all: Self = "all"
            }
        }

        public struct Secret: Codable, Sendable, Model {
            public var key: String?
            public var secret: String?

            public init() {}

            public init(key: String? = nil, secret: String? = nil) {
                self.key = key
                self.secret = secret
            }

            enum CodingKeys: String, CodingKey {
                case key = "Key"
                case secret = "Secret"
            }
        }

        public struct AccessibilityRequirements: Codable, Sendable, Model {
            public var requisite: [Topology]?
            public var preferred: [Topology]?

            public init() {}

            public init(requisite: [Topology]? = nil, preferred: [Topology]? = nil) {
                self.requisite = requisite
                self.preferred = preferred
            }

            enum CodingKeys: String, CodingKey {
                case requisite = "Requisite"
                case preferred = "Preferred"
            }
        }

        public struct CapacityRange: Codable, Sendable, Model {
            public var requiredBytes: Int?
            public var limitBytes: Int?

            public init() {}

            public init(requiredBytes: Int? = nil, limitBytes: Int? = nil) {
                self.requiredBytes = requiredBytes
                self.limitBytes = limitBytes
            }

            enum CodingKeys: String, CodingKey {
                case requiredBytes = "RequiredBytes"
                case limitBytes = "LimitBytes"
            }
        }

        public struct Availability: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let active: Self = "active"
            public static let pause: Self = "pause"
            public static let drain: Self = "drain"
        }
    }

    /// A place in a cluster, by key and value.
    public struct Topology: Codable, Sendable, Model {
        public var segments: [String: String]?

        public init() {}

        public init(segments: [String: String]? = nil) {
            self.segments = segments
        }

        enum CodingKeys: String, CodingKey {
            case segments = "Segments"
        }
    }
}
