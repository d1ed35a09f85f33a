// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// Security settings of a task's container.
    public struct ContainerPrivileges: Codable, Sendable, Model {
        public var credentialSpec: CredentialSpec?
        public var seLinuxContext: SELinuxContext?
        /// Since API 1.44.
        public var seccomp: Seccomp?
        /// Since API 1.44.
        public var appArmor: AppArmor?
        public var noNewPrivileges: Bool?

        public init() {}

        public init(
            credentialSpec: CredentialSpec? = nil, seLinuxContext: SELinuxContext? = nil, seccomp: Seccomp? = nil,
            appArmor: AppArmor? = nil, noNewPrivileges: Bool? = nil
        ) {
            self.credentialSpec = credentialSpec
            self.seLinuxContext = seLinuxContext
            self.seccomp = seccomp
            self.appArmor = appArmor
            self.noNewPrivileges = noNewPrivileges
        }

        enum CodingKeys: String, CodingKey {
            case credentialSpec = "CredentialSpec"
            case seLinuxContext = "SELinuxContext"
            case seccomp = "Seccomp"
            case appArmor = "AppArmor"
            case noNewPrivileges = "NoNewPrivileges"
        }

        public struct CredentialSpec: Codable, Sendable, Model {
            public var config: String?
            public var file: String?
            public var registry: String?

            public init() {}

            public init(config: String? = nil, file: String? = nil, registry: String? = nil) {
                self.config = config
                self.file = file
                self.registry = registry
            }

            enum CodingKeys: String, CodingKey {
                case config = "Config"
                case file = "File"
                case registry = "Registry"
            }
        }

        public struct SELinuxContext: Codable, Sendable, Model {
            public var disable: Bool?
            public var user: String?
            public var role: String?
            public var type: String?
            public var level: String?

            public init() {}

            public init(
                disable: Bool? = nil, user: String? = nil, role: String? = nil, type: String? = nil,
                level: String? = nil
            ) {
                self.disable = disable
                self.user = user
                self.role = role
                self.type = type
                self.level = level
            }

            enum CodingKeys: String, CodingKey {
                case disable = "Disable"
                case user = "User"
                case role = "Role"
                case type = "Type"
                case level = "Level"
            }
        }

        /// Since API 1.44.
        public struct Seccomp: Codable, Sendable, Model {
            public var mode: Mode?
            public var profile: String?

            public init() {}

            public init(mode: Mode? = nil, profile: String? = nil) {
                self.mode = mode
                self.profile = profile
            }

            enum CodingKeys: String, CodingKey {
                case mode = "Mode"
                case profile = "Profile"
            }

            public struct Mode: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let `default`: Self = "default"
                public static let unconfined: Self = "unconfined"
                public static let custom: Self = "custom"
            }
        }

        /// Since API 1.44.
        public struct AppArmor: Codable, Sendable, Model {
            public var mode: Mode?

            public init() {}

            public init(mode: Mode? = nil) {
                self.mode = mode
            }

            enum CodingKeys: String, CodingKey {
                case mode = "Mode"
            }

            public struct Mode: OpenEnum {
                public let rawValue: String
                public init(rawValue: String) { self.rawValue = rawValue }

                public static let `default`: Self = "default"
                public static let disabled: Self = "disabled"
            }
        }
    }
}
