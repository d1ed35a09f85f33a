public import EngineAPI

extension Docker {
    /// Lists networks.
    public struct NetworkList: ListEndpoint {
        public typealias Item = Network
        public static let route = Route("NetworkList", .get, "/networks")

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// Everything about one network.
    public struct NetworkInspect: Endpoint {
        public typealias Response = Network
        public static let route = Route("NetworkInspect", .get, "/networks/{id}")

        public var id: String
        public var verbose: Bool
        public var scope: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            if verbose { request.query("verbose", true) }
            request.query("scope", scope)
        }
    }
}

extension EndpointRequest where Self == Docker.NetworkList {
    /// Lists networks, without their containers. Podman leaves out `host` and `none`.
    /// - Parameter filters: `dangling`, `driver`, `id`, `label`, `name`, `scope`, `type`. Podman lacks `scope` and
    ///   `type`.
    /// - Throws: `invalidInput` for an unknown filter (Podman: `serverFault`).
    public static func networkList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.NetworkInspect {
    /// Everything about one network.
    /// - Parameters:
    ///   - verbose: what each node of a swarm has to say of it; Podman ignores it.
    ///   - scope: `swarm`, `global` or `local`, where one name stands for several; Podman ignores it.
    /// - Throws: `notFound`.
    public static func networkInspect(_ id: String, verbose: Bool = false, scope: String? = nil) -> Self {
        Self(id: id, verbose: verbose, scope: scope)
    }
}
