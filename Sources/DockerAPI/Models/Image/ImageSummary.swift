// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// An image as lists show it.
    public struct ImageSummary: Decodable, Sendable {
        public var id: String
        public var parentID: String?
        /// Podman writes whole names (`docker.io/library/alpine:latest`). `<none>:<none>` before API 1.43.
        public var repoTags: [String]?
        public var repoDigests: [String]?
        public var created: Timestamp?
        /// Bytes.
        public var size: Int?
        /// Bytes shared with other images; -1 if it was not asked for.
        public var sharedSize: Int?
        public var labels: [String: String]?
        /// How many use it; -1 if it was not counted.
        public var containers: Int?
        /// Since API 1.47.
        public var manifests: [ImageManifestSummary]?
        /// Since API 1.48.
        public var descriptor: OCIDescriptor?
        /// Bytes; the same as `size`. Up to API 1.43.
        public var virtualSize: Int?

        public init(id: String) {
            self.id = id
        }

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case parentID = "ParentId"
            case repoTags = "RepoTags"
            case repoDigests = "RepoDigests"
            case created = "Created"
            case size = "Size"
            case sharedSize = "SharedSize"
            case labels = "Labels"
            case containers = "Containers"
            case manifests = "Manifests"
            case descriptor = "Descriptor"
            case virtualSize = "VirtualSize"
        }
    }

    /// One of the manifests of a multi-platform image.
    public struct ImageManifestSummary: Decodable, Sendable, Model {
        public var id: String?
        public var descriptor: OCIDescriptor?
        /// All of its content is there.
        public var available: Bool?
        public var size: Size?
        public var kind: Kind?
        public var imageData: ImageData?
        public var attestationData: AttestationData?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case descriptor = "Descriptor"
            case available = "Available"
            case size = "Size"
            case kind = "Kind"
            case imageData = "ImageData"
            case attestationData = "AttestationData"
        }

        public struct Size: Decodable, Sendable, Model {
            /// Bytes, unpacked ones included.
            public var total: Int?
            /// Bytes as in a registry.
            public var content: Int?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case total = "Total"
                case content = "Content"
            }
        }

        public struct Kind: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let image: Self = "image"
            public static let attestation: Self = "attestation"
            public static let unknown: Self = "unknown"
        }

        public struct ImageData: Decodable, Sendable, Model {
            public var platform: OCIPlatform?
            public var containers: [String]?
            public var size: Size?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case platform = "Platform"
                case containers = "Containers"
                case size = "Size"
            }

            public struct Size: Decodable, Sendable, Model {
                public var unpacked: Int?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case unpacked = "Unpacked"
                }
            }
        }

        public struct AttestationData: Decodable, Sendable, Model {
            public var `for`: String?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case `for` = "For"
            }
        }
    }
}
