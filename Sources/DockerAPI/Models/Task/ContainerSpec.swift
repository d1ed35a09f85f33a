// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// The container of a task.
    public struct ContainerSpec: Codable, Sendable, Model {
        public var image: String?
        public var labels: [String: String]?
        public var command: [String]?
        public var args: [String]?
        public var hostname: String?
        public var env: [String]?
        public var dir: String?
        public var user: String?
        public var groups: [String]?
        public var privileges: ContainerPrivileges?
        public var tty: Bool?
        public var openStdin: Bool?
        public var readOnly: Bool?
        public var mounts: [Mount]?
        public var stopSignal: String?
        public var stopGracePeriod: Nanoseconds?
        public var healthCheck: HealthConfig?
        public var hosts: [String]?
        public var dnsConfig: DNSConfig?
        public var secrets: [Secret]?
        /// Since API 1.46.
        public var oomScoreAdj: Int?
        public var configs: [Config]?
        public var isolation: Isolation?
        public var useInit: Bool?
        public var sysctls: [String: String]?
        public var capabilityAdd: [String]?
        public var capabilityDrop: [String]?
        public var ulimits: [Ulimit]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case image = "Image"
            case labels = "Labels"
            case command = "Command"
            case args = "Args"
            case hostname = "Hostname"
            case env = "Env"
            case dir = "Dir"
            case user = "User"
            case groups = "Groups"
            case privileges = "Privileges"
            case tty = "TTY"
            case openStdin = "OpenStdin"
            case readOnly = "ReadOnly"
            case mounts = "Mounts"
            case stopSignal = "StopSignal"
            case stopGracePeriod = "StopGracePeriod"
            case healthCheck = "HealthCheck"
            case hosts = "Hosts"
            case dnsConfig = "DNSConfig"
            case secrets = "Secrets"
            case oomScoreAdj = "OomScoreAdj"
            case configs = "Configs"
            case isolation = "Isolation"
            case useInit = "Init"
            case sysctls = "Sysctls"
            case capabilityAdd = "CapabilityAdd"
            case capabilityDrop = "CapabilityDrop"
            case ulimits = "Ulimits"
        }

        public struct DNSConfig: Codable, Sendable, Model {
            public var nameservers: [String]?
            public var search: [String]?
            public var options: [String]?

            public init() {}

            public init(nameservers: [String]? = nil, search: [String]? = nil, options: [String]? = nil) {
                self.nameservers = nameservers
                self.search = search
                self.options = options
            }

            enum CodingKeys: String, CodingKey {
                case nameservers = "Nameservers"
                case search = "Search"
                case options = "Options"
            }
        }

        public struct Secret: Codable, Sendable, Model {
            public var file: FileTarget?
            public var secretID: String?
            public var secretName: String?

            public init() {}

            public init(file: FileTarget? = nil, secretID: String? = nil, secretName: String? = nil) {
                self.file = file
                self.secretID = secretID
                self.secretName = secretName
            }

            enum CodingKeys: String, CodingKey {
                case file = "File"
                case secretID = "SecretID"
                case secretName = "SecretName"
            }
        }

        public struct Config: Codable, Sendable, Model {
            public var file: FileTarget?
            public var runtime: EmptyObject?
            public var configID: String?
            public var configName: String?

            public init() {}

            public init(
                file: FileTarget? = nil, runtime: EmptyObject? = nil, configID: String? = nil, configName: String? = nil
            ) {
                self.file = file
                self.runtime = runtime
                self.configID = configID
                self.configName = configName
            }

            enum CodingKeys: String, CodingKey {
                case file = "File"
                case runtime = "Runtime"
                case configID = "ConfigID"
                case configName = "ConfigName"
            }
        }
    }

    /// Where a secret or configuration appears in the container.
    public struct FileTarget: Codable, Sendable, Model {
        public var name: String?
        public var uid: String?
        public var gid: String?
        /// Permission bits as a decimal number.
        public var mode: Int?

        public init() {}

        public init(name: String? = nil, uid: String? = nil, gid: String? = nil, mode: Int? = nil) {
            self.name = name
            self.uid = uid
            self.gid = gid
            self.mode = mode
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case uid = "UID"
            case gid = "GID"
            case mode = "Mode"
        }
    }
}
