public import EngineAPI

extension Docker {
    /// Lists the configurations of a swarm.
    public struct ConfigList: ListEndpoint {
        public typealias Item = Config
        public static let route = Route("ConfigList", .get, "/configs", since: APIVersion(1, 30))

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// Makes a configuration.
    public struct ConfigCreate: Endpoint {
        public typealias Response = IDResponse
        public static let route = Route("ConfigCreate", .post, "/configs/create", since: APIVersion(1, 30))

        public var spec: ConfigSpec

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: spec)
        }
    }

    /// Everything about one configuration.
    public struct ConfigInspect: Endpoint {
        public typealias Response = Config
        public static let route = Route("ConfigInspect", .get, "/configs/{id}", since: APIVersion(1, 30))

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Removes a configuration.
    public struct ConfigDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("ConfigDelete", .delete, "/configs/{id}", .empty, since: APIVersion(1, 30))

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Changes a configuration's labels.
    public struct ConfigUpdate: Endpoint {
        public typealias Response = Void
        public static let route = Route("ConfigUpdate", .post, "/configs/{id}/update", .empty, since: APIVersion(1, 30))

        public var id: String
        public var version: UInt64
        public var spec: ConfigSpec

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("version", String(version))
            try request.body(json: spec)
        }
    }
}

extension EndpointRequest where Self == Docker.ConfigList {
    /// Lists the configurations of a swarm. Podman lacks them.
    /// - Parameter filters: `id`, `label`, `name`, `names`.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func configList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.ConfigCreate {
    /// Makes a configuration.
    /// - Throws: `conflict` where the name is taken; `unsupportedByEngine` where this is no manager.
    public static func configCreate(_ spec: Docker.ConfigSpec) -> Self { Self(spec: spec) }
}

extension EndpointRequest where Self == Docker.ConfigInspect {
    /// Everything about one configuration.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func configInspect(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.ConfigDelete {
    /// Removes a configuration.
    /// - Throws: `notFound`; `invalidInput` where a service uses it; `unsupportedByEngine` where this is no manager.
    public static func configDelete(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.ConfigUpdate {
    /// Changes a configuration's labels; all else in `spec` must be as it was.
    /// - Parameter version: of the configuration that the change was made from, in ``Docker/Config/version``.
    /// - Throws: `notFound`; `invalidInput`; `unsupportedByEngine` where this is no manager.
    public static func configUpdate(_ id: String, version: UInt64, spec: Docker.ConfigSpec) -> Self {
        Self(id: id, version: version, spec: spec)
    }
}
