public import EngineAPI

extension Libpod {
    /// Lists secrets. Podman 4.3 leaves their labels out; ``SecretInspect`` has them.
    public struct SecretList: Endpoint {
        public static let route = Route.libpod("SecretListLibpod", .get, "/libpod/secrets/json", .json)
        public typealias Response = [SecretDescription]

        /// `id`, `name`.
        public var filters: Filters

        public init(filters: Filters = [:]) {
            self.filters = filters
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [SecretDescription] {
            try answer.decodeJSON([SecretDescription]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.SecretList {
    /// ``Libpod/SecretList``.
    public static func libpodSecretList(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
