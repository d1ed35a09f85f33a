public import EngineAPI

extension Docker {
    /// Lists the secrets of a swarm.
    public struct SecretList: ListEndpoint {
        public typealias Item = Secret
        public static let route = Route("SecretList", .get, "/secrets", since: APIVersion(1, 25))

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// Makes a secret.
    public struct SecretCreate: Endpoint {
        public typealias Response = IDResponse
        public static let route = Route("SecretCreate", .post, "/secrets/create", since: APIVersion(1, 25))

        public var spec: SecretSpec

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: spec)
        }
    }

    /// Everything about one secret but its content.
    public struct SecretInspect: Endpoint {
        public typealias Response = Secret
        public static let route = Route("SecretInspect", .get, "/secrets/{id}", since: APIVersion(1, 25))

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Removes a secret.
    public struct SecretDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("SecretDelete", .delete, "/secrets/{id}", .empty, since: APIVersion(1, 25))

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Changes a secret's labels.
    public struct SecretUpdate: Endpoint {
        public typealias Response = Void
        public static let route = Route("SecretUpdate", .post, "/secrets/{id}/update", .empty, since: APIVersion(1, 25))

        public var id: String
        public var version: UInt64
        public var spec: SecretSpec

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("version", String(version))
            try request.body(json: spec)
        }
    }
}

extension EndpointRequest where Self == Docker.SecretList {
    /// Lists the secrets of a swarm. Podman has secrets of its own without one.
    /// - Parameter filters: `id`, `label`, `name`, `names`.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func secretList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.SecretCreate {
    /// Makes a secret.
    /// - Throws: `conflict` where the name is taken; `unsupportedByEngine` where this is no manager.
    public static func secretCreate(_ spec: Docker.SecretSpec) -> Self { Self(spec: spec) }
}

extension EndpointRequest where Self == Docker.SecretInspect {
    /// Everything about one secret but its content.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func secretInspect(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.SecretDelete {
    /// Removes a secret.
    /// - Throws: `notFound`; `invalidInput` where a service uses it; `unsupportedByEngine` where this is no manager.
    public static func secretDelete(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.SecretUpdate {
    /// Changes a secret's labels; all else in `spec` must be as it was. Podman cannot.
    /// - Parameter version: of the secret that the change was made from, in ``Docker/Secret/version``.
    /// - Throws: `notFound`; `invalidInput`; `unsupportedByEngine` where this is no manager.
    public static func secretUpdate(_ id: String, version: UInt64, spec: Docker.SecretSpec) -> Self {
        Self(id: id, version: version, spec: spec)
    }
}
