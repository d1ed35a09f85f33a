// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A mount of a plugin.
    public struct PluginMount: Decodable, Sendable, Model {
        public var name: String?
        public var description: String?
        public var settable: [String]?
        public var source: String?
        public var destination: String?
        public var type: String?
        public var options: [String]?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case description = "Description"
            case settable = "Settable"
            case source = "Source"
            case destination = "Destination"
            case type = "Type"
            case options = "Options"
        }
    }

    /// A device of a plugin.
    public struct PluginDevice: Decodable, Sendable, Model {
        public var name: String?
        public var description: String?
        public var settable: [String]?
        public var path: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case description = "Description"
            case settable = "Settable"
            case path = "Path"
        }
    }

    /// A variable of a plugin.
    public struct PluginEnv: Decodable, Sendable, Model {
        public var name: String?
        public var description: String?
        public var settable: [String]?
        public var value: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case description = "Description"
            case settable = "Settable"
            case value = "Value"
        }
    }

    /// What a plugin does.
    public struct PluginInterfaceType: Decodable, Sendable, Model {
        public var prefix: String?
        public var capability: String?
        public var version: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case prefix = "Prefix"
            case capability = "Capability"
            case version = "Version"
        }
    }

    /// What a plugin asks for.
    public struct PluginPrivilege: Codable, Sendable, Model {
        public var name: String?
        public var description: String?
        public var value: [String]?

        public init() {}

        public init(name: String? = nil, description: String? = nil, value: [String]? = nil) {
            self.name = name
            self.description = description
            self.value = value
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case description = "Description"
            case value = "Value"
        }
    }
}
