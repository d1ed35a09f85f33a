// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// Versions of the engine and of what it is made of.
    public struct SystemVersionResponse: Decodable, Sendable, Model {
        public var platform: Platform?
        /// Podman names itself here, which is how clients know it.
        public var components: [Component]?
        public var version: String?
        public var apiVersion: String?
        public var minAPIVersion: String?
        public var gitCommit: String?
        public var goVersion: String?
        public var os: String?
        public var arch: String?
        public var kernelVersion: String?
        public var experimental: Bool?
        public var buildTime: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case platform = "Platform"
            case components = "Components"
            case version = "Version"
            case apiVersion = "ApiVersion"
            case minAPIVersion = "MinAPIVersion"
            case gitCommit = "GitCommit"
            case goVersion = "GoVersion"
            case os = "Os"
            case arch = "Arch"
            case kernelVersion = "KernelVersion"
            case experimental = "Experimental"
            case buildTime = "BuildTime"
        }

        public struct Platform: Decodable, Sendable, Model {
            public var name: String?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case name = "Name"
            }
        }

        public struct Component: Decodable, Sendable, Model {
            public var name: String?
            public var version: String?
            public var details: [String: String]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case name = "Name"
                case version = "Version"
                case details = "Details"
            }
        }
    }
}
