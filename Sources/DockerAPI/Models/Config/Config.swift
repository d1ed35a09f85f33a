// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

public import EngineAPI

extension Docker {
    /// A configuration of a swarm.
    public struct Config: Decodable, Sendable, Model {
        public var id: String?
        public var version: ObjectVersion?
        public var createdAt: Timestamp?
        public var updatedAt: Timestamp?
        public var spec: ConfigSpec?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case id = "ID"
            case version = "Version"
            case createdAt = "CreatedAt"
            case updatedAt = "UpdatedAt"
            case spec = "Spec"
        }
    }

    /// A configuration's name and content.
    public struct ConfigSpec: Codable, Sendable, Model {
        public var name: String?
        public var labels: [String: String]?
        /// Base64.
        public var data: String?
        public var templating: Driver?

        public init() {}

        public init(
            name: String? = nil, labels: [String: String]? = nil, data: String? = nil, templating: Driver? = nil
        ) {
            self.name = name
            self.labels = labels
            self.data = data
            self.templating = templating
        }

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case labels = "Labels"
            case data = "Data"
            case templating = "Templating"
        }
    }
}
