public import EngineAPI

extension Libpod {
    /// A secret, without itself unless asked for.
    public struct SecretDescription: Decodable, Sendable, Hashable {
        public var id: String
        public var created: Timestamp?
        public var updated: Timestamp?
        public var spec: Spec
        /// The secret, where ``SecretInspect/showSecret`` asked for it.
        public var data: String?

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            id = try fields.required("ID")
            created = try fields.time("CreatedAt")
            updated = try fields.time("UpdatedAt")
            spec = try fields.required("Spec")
            data = try fields.optional("SecretData")
        }
    }
}

extension Libpod.SecretDescription {
    /// What a secret was made of.
    public struct Spec: Decodable, Sendable, Hashable {
        public var name: String
        public var labels: [String: String]
        public var driver: Driver

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            labels = try fields.map("Labels")
            driver = try fields.required("Driver")
        }
    }
}

extension Libpod.SecretDescription {
    /// Who keeps a secret.
    public struct Driver: Decodable, Sendable, Hashable {
        public var name: String
        public var options: [String: String]

        public init(from decoder: any Decoder) throws {
            let fields = try Fields(decoder)
            name = try fields.text("Name")
            options = try fields.map("Options")
        }
    }
}
