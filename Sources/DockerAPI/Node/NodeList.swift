public import EngineAPI

extension Docker {
    /// Lists the nodes of a swarm.
    public struct NodeList: ListEndpoint {
        public typealias Item = Node
        public static let route = Route("NodeList", .get, "/nodes")

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// Everything about one node.
    public struct NodeInspect: Endpoint {
        public typealias Response = Node
        public static let route = Route("NodeInspect", .get, "/nodes/{id}")

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Removes a node from its swarm.
    public struct NodeDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("NodeDelete", .delete, "/nodes/{id}", .empty)

        public var id: String
        public var force: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            if force { request.query("force", true) }
        }
    }

    /// Changes a node.
    public struct NodeUpdate: Endpoint {
        public typealias Response = Void
        public static let route = Route("NodeUpdate", .post, "/nodes/{id}/update", .empty)

        public var id: String
        public var version: UInt64
        public var spec: NodeSpec

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("version", String(version))
            try request.body(json: spec)
        }
    }
}

extension EndpointRequest where Self == Docker.NodeList {
    /// Lists the nodes of a swarm.
    /// - Parameter filters: `id`, `label`, `membership`, `name`, `node.label`, `role`.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func nodeList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.NodeInspect {
    /// Everything about one node.
    /// - Parameter id: an id or a name; `self` is this node.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func nodeInspect(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.NodeDelete {
    /// Removes a node from its swarm.
    /// - Parameter force: also one that is up.
    /// - Throws: `notFound`; `unsupportedByEngine` where this is no manager.
    public static func nodeDelete(_ id: String, force: Bool = false) -> Self { Self(id: id, force: force) }
}

extension EndpointRequest where Self == Docker.NodeUpdate {
    /// Changes a node's labels, role and availability.
    /// - Parameter version: of the node that the change was made from, in ``Docker/Node/version``.
    /// - Throws: `notFound`; `invalidInput` where it has changed since; `unsupportedByEngine` where this is no manager.
    public static func nodeUpdate(_ id: String, version: UInt64, spec: Docker.NodeSpec) -> Self {
        Self(id: id, version: version, spec: spec)
    }
}
