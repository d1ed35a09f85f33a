public import EngineAPI

extension Docker {
    /// Lists plugins.
    public struct PluginList: ListEndpoint {
        public typealias Item = Plugin
        public static let route = Route("PluginList", .get, "/plugins", since: APIVersion(1, 25))

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// What a plugin would be allowed to do.
    public struct GetPluginPrivileges: ListEndpoint {
        public typealias Item = PluginPrivilege
        public static let route = Route(
            "GetPluginPrivileges", .get, "/plugins/privileges", since: APIVersion(1, 25))

        public var remote: String
        public var auth: String?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("remote", remote)
            request.header("X-Registry-Auth", auth)
        }
    }

    /// Everything about one plugin.
    public struct PluginInspect: Endpoint {
        public typealias Response = Plugin
        public static let route = Route("PluginInspect", .get, "/plugins/{name}/json", since: APIVersion(1, 25))

        public var name: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
        }
    }
}

extension EndpointRequest where Self == Docker.PluginList {
    /// Lists plugins. Podman has none of these, and answers `notFound` to every call about them.
    /// - Parameter filters: `capability`, `enable`.
    public static func pluginList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.GetPluginPrivileges {
    /// What a plugin would be allowed to do, asked of its registry.
    /// - Parameter auth: the value of `X-Registry-Auth`: base64url of the registry's credentials.
    public static func getPluginPrivileges(remote: String, auth: String? = nil) -> Self {
        Self(remote: remote, auth: auth)
    }
}

extension EndpointRequest where Self == Docker.PluginInspect {
    /// Everything about one plugin.
    /// - Throws: `notFound`.
    public static func pluginInspect(_ name: String) -> Self { Self(name: name) }
}
