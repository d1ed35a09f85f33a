// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A plugin. Podman has none of these.
    public struct Plugin: Decodable, Sendable, Model {
        public var id: String?
        public var name: String?
        public var enabled: Bool?
        public var settings: Settings?
        public var pluginReference: String?
        public var config: Config?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case name = "Name"
            case enabled = "Enabled"
            case settings = "Settings"
            case pluginReference = "PluginReference"
            case config = "Config"
        }

        public struct Settings: Decodable, Sendable, Model {
            public var mounts: [PluginMount]?
            public var env: [String]?
            public var args: [String]?
            public var devices: [PluginDevice]?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case mounts = "Mounts"
                case env = "Env"
                case args = "Args"
                case devices = "Devices"
            }
        }

        public struct Config: Decodable, Sendable, Model {
            public var dockerVersion: String?
            public var description: String?
            public var documentation: String?
            public var interface: Interface?
            public var entrypoint: [String]?
            public var workDir: String?
            public var user: User?
            public var network: Network?
            public var linux: Linux?
            public var propagatedMount: String?
            public var ipcHost: Bool?
            public var pidHost: Bool?
            public var mounts: [PluginMount]?
            public var env: [PluginEnv]?
            public var args: Args?
            public var rootfs: Rootfs?

            public init() {}

            enum CodingKeys: String, CodingKey {
                case dockerVersion = "DockerVersion"
                case description = "Description"
                case documentation = "Documentation"
                case interface = "Interface"
                case entrypoint = "Entrypoint"
                case workDir = "WorkDir"
                case user = "User"
                case network = "Network"
                case linux = "Linux"
                case propagatedMount = "PropagatedMount"
                case ipcHost = "IpcHost"
                case pidHost = "PidHost"
                case mounts = "Mounts"
                case env = "Env"
                case args = "Args"
                case rootfs
            }

            public struct Interface: Decodable, Sendable, Model {
                public var types: [PluginInterfaceType]?
                public var socket: String?
                public var protocolScheme: ProtocolScheme?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case types = "Types"
                    case socket = "Socket"
                    case protocolScheme = "ProtocolScheme"
                }

                public struct ProtocolScheme: OpenEnum {
                    public let rawValue: String
                    public init(rawValue: String) { self.rawValue = rawValue }

                    public static let mobyHTTPv1: Self = "moby.plugins.http/v1"
                }
            }

            public struct User: Decodable, Sendable, Model {
                public var uid: Int?
                public var gid: Int?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case uid = "UID"
                    case gid = "GID"
                }
            }

            public struct Network: Decodable, Sendable, Model {
                public var type: String?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case type = "Type"
                }
            }

            public struct Linux: Decodable, Sendable, Model {
                public var capabilities: [String]?
                public var allowAllDevices: Bool?
                public var devices: [PluginDevice]?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case capabilities = "Capabilities"
                    case allowAllDevices = "AllowAllDevices"
                    case devices = "Devices"
                }
            }

            public struct Args: Decodable, Sendable, Model {
                public var name: String?
                public var description: String?
                public var settable: [String]?
                public var value: [String]?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case name = "Name"
                    case description = "Description"
                    case settable = "Settable"
                    case value = "Value"
                }
            }

            public struct Rootfs: Decodable, Sendable, Model {
                public var type: String?
                public var diffIds: [String]?

                public init() {}

                enum CodingKeys: String, CodingKey {
                    case type
                    case diffIds = "diff_ids"
                }
            }
        }
    }
}
