public import EngineAPI

extension Libpod {
    /// Describes a secret.
    public struct SecretInspect: Endpoint {
        public static let route = Route.libpod("SecretInspectLibpod", .get, "/libpod/secrets/{name}/json", .json)
        public typealias Response = SecretDescription

        /// The secret's name or id.
        public var name: String
        /// Includes the secret itself. Since Podman 4.7.
        public var showSecret: Bool

        public init(_ name: String, showSecret: Bool = false) {
            self.name = name
            self.showSecret = showSecret
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("showsecret", showSecret ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.SecretInspect {
    /// ``Libpod/SecretInspect``.
    public static func libpodSecretInspect(_ name: String, showSecret: Bool = false) -> Self {
        Self(name, showSecret: showSecret)
    }
}
