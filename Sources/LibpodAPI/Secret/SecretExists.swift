public import EngineAPI

extension Libpod {
    /// Returns where the secret exists, and throws `notFound` where it does not.
    public struct SecretExists: Endpoint {
        public static let route = Route.libpod(
            "SecretExistsLibpod", .get, "/libpod/secrets/{name}/exists", .empty, since: APIVersion(4, 5, 0))
        public typealias Response = Void

        /// The secret's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.SecretExists {
    /// ``Libpod/SecretExists``.
    public static func libpodSecretExists(_ name: String) -> Self {
        Self(name)
    }
}
