// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A registry's credentials.
    public struct AuthConfig: Encodable, Sendable, Model {
        public var username: String?
        public var password: String?
        public var email: String?
        public var serverAddress: String?
        /// Instead of a password.
        public var identityToken: String?
        /// A bearer token for the registry itself.
        public var registryToken: String?

        public init() {}

        public init(
            username: String? = nil, password: String? = nil, email: String? = nil, serverAddress: String? = nil,
            identityToken: String? = nil, registryToken: String? = nil
        ) {
            self.username = username
            self.password = password
            self.email = email
            self.serverAddress = serverAddress
            self.identityToken = identityToken
            self.registryToken = registryToken
        }

        enum CodingKeys: String, CodingKey {
            case username
            case password
            case email
            case serverAddress = "serveraddress"
            case identityToken = "identitytoken"
            case registryToken = "registrytoken"
        }
    }

    /// The registry's answer.
    public struct SystemAuthResponse: Decodable, Sendable, Model {
        public var status: String?
        public var identityToken: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case status = "Status"
            case identityToken = "IdentityToken"
        }
    }
}
