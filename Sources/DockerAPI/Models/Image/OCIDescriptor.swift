// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A piece of content of a registry, by digest.
    public struct OCIDescriptor: Decodable, Sendable, Model {
        public var mediaType: String?
        public var digest: String?
        /// Bytes.
        public var size: Int?
        public var urls: [String]?
        public var annotations: [String: String]?
        /// Base64 of the content itself.
        public var data: String?
        public var platform: OCIPlatform?
        public var artifactType: String?

        public init() {}
    }

    /// A platform in OCI's words.
    public struct OCIPlatform: Codable, Sendable, Model {
        public var architecture: String?
        public var os: String?
        public var osVersion: String?
        public var osFeatures: [String]?
        public var variant: String?

        public init() {}

        public init(
            architecture: String? = nil, os: String? = nil, osVersion: String? = nil, osFeatures: [String]? = nil,
            variant: String? = nil
        ) {
            self.architecture = architecture
            self.os = os
            self.osVersion = osVersion
            self.osFeatures = osFeatures
            self.variant = variant
        }

        enum CodingKeys: String, CodingKey {
            case architecture
            case os
            case osVersion = "os.version"
            case osFeatures = "os.features"
            case variant
        }
    }

    /// An image as its registry has it.
    public struct DistributionInspectResponse: Decodable, Sendable, Model {
        public var descriptor: OCIDescriptor?
        public var platforms: [OCIPlatform]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case descriptor = "Descriptor"
            case platforms = "Platforms"
        }
    }
}
