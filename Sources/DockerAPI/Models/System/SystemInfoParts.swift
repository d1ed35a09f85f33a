// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// Where containerd is.
    public struct ContainerdInfo: Decodable, Sendable, Model {
        public var address: String?
        public var namespaces: Namespaces?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case address = "Address"
            case namespaces = "Namespaces"
        }

        public struct Namespaces: Decodable, Sendable, Model {
            public var containers: String?
            public var plugins: String?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case containers = "Containers"
                case plugins = "Plugins"
            }
        }
    }

    /// Which firewall the engine drives.
    public struct FirewallInfo: Decodable, Sendable, Model {
        public var driver: String?
        public var info: [[String]]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case driver = "Driver"
            case info = "Info"
        }
    }

    /// A device that a driver found.
    public struct DeviceInfo: Decodable, Sendable, Model {
        public var source: String?
        public var id: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case source = "Source"
            case id = "ID"
        }
    }

    /// Plugins by kind.
    public struct PluginsInfo: Decodable, Sendable, Model {
        public var volume: [String]?
        public var network: [String]?
        public var authorization: [String]?
        public var log: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case volume = "Volume"
            case network = "Network"
            case authorization = "Authorization"
            case log = "Log"
        }
    }

    /// The engine's settings for registries.
    public struct RegistryServiceConfig: Decodable, Sendable, Model {
        public var insecureRegistryCIDRs: [String]?
        public var indexConfigs: [String: IndexInfo]?
        public var mirrors: [String]?
        /// Not in newer APIs.
        public var allowNondistributableArtifactsCIDRs: [String]?
        /// Not in newer APIs.
        public var allowNondistributableArtifactsHostnames: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case insecureRegistryCIDRs = "InsecureRegistryCIDRs"
            case indexConfigs = "IndexConfigs"
            case mirrors = "Mirrors"
            case allowNondistributableArtifactsCIDRs = "AllowNondistributableArtifactsCIDRs"
            case allowNondistributableArtifactsHostnames = "AllowNondistributableArtifactsHostnames"
        }
    }

    /// One registry.
    public struct IndexInfo: Decodable, Sendable, Model {
        public var name: String?
        public var mirrors: [String]?
        public var secure: Bool?
        public var official: Bool?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case mirrors = "Mirrors"
            case secure = "Secure"
            case official = "Official"
        }
    }

    /// An OCI runtime.
    public struct Runtime: Decodable, Sendable, Model {
        public var path: String?
        public var runtimeArgs: [String]?
        /// Since API 1.44.
        public var status: [String: String]?

        public init() {}
    }

    /// A version of a helper program.
    public struct Commit: Decodable, Sendable, Model {
        public var id: String?
        /// Not in newer APIs.
        public var expected: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case expected = "Expected"
        }
    }
}
