// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A secret of a swarm. Podman has them without one.
    public struct Secret: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: SecretSpec?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
        }
    }

    /// A secret's name and content.
    public struct SecretSpec: Codable, Sendable, Model {
        public var name: String?
        public var labels: [String: String]?
        /// Base64; never in answers.
        public var data: String?
        public var driver: Driver?
        public var templating: Driver?

        public init() {}

        public init(
            name: String? = nil, labels: [String: String]? = nil, data: String? = nil, driver: Driver? = nil,
            templating: Driver? = nil
        ) {
            self.name = name
            self.labels = labels
            self.data = data
            self.driver = driver
            self.templating = templating
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case labels = "Labels"
            case data = "Data"
            case driver = "Driver"
            case templating = "Templating"
        }
    }

    /// A driver with options.
    public struct Driver: Codable, Sendable, Model {
        public var name: String?
        public var options: [String: String]?

        public init() {}

        public init(name: String? = nil, options: [String: String]? = nil) {
            self.name = name
            self.options = options
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case options = "Options"
        }
    }
}
