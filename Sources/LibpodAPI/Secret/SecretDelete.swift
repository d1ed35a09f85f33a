public import EngineAPI

extension Libpod {
    /// Removes a secret. Containers that were created with it keep it.
    public struct SecretDelete: Endpoint {
        public static let route = Route.libpod("SecretDeleteLibpod", .delete, "/libpod/secrets/{name}", .empty)
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

extension Endpoint where Self == Libpod.SecretDelete {
    /// ``Libpod/SecretDelete``.
    public static func libpodSecretDelete(_ name: String) -> Self {
        Self(name)
    }
}
