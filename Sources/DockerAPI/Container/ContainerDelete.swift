public import EngineAPI

extension Docker {
    /// Removes a container.
    public struct ContainerDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerDelete", .delete, "/containers/{id}", .empty)

        public var id: String
        public var volumes: Bool
        public var force: Bool
        public var link: Bool
        public var pace: Pace { force ? .patient : .prompt }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            if volumes { request.query("v", true) }
            if force { request.query("force", true) }
            if link { request.query("link", true) }
        }
    }

    /// Removes all containers that do not run.
    public struct ContainerPrune: Endpoint {
        public typealias Response = ContainerPruneResponse
        public static let route = Route("ContainerPrune", .post, "/containers/prune", since: APIVersion(1, 25))

        public var filters: Filters
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerDelete {
    /// Removes a container.
    /// - Parameters:
    ///   - volumes: its anonymous volumes too.
    ///   - force: kill it first if it runs. Podman 5.4 waits for the stop timeout before.
    ///   - link: remove the link of that name instead; Podman refuses it.
    /// - Throws: `notFound`; `conflict` where it runs and `force` is not set (Podman: `serverFault`), or where it is
    ///   being removed already.
    public static func containerDelete(
        _ id: String, volumes: Bool = false, force: Bool = false, link: Bool = false
    ) -> Self {
        Self(id: id, volumes: volumes, force: force, link: link)
    }
}

extension EndpointRequest where Self == Docker.ContainerPrune {
    /// Removes all containers that do not run.
    /// - Parameter filters: `until` (a time or a duration), `label`, `label!`.
    /// - Throws: `conflict` while another prune runs.
    public static func containerPrune(filters: Filters = [:]) -> Self { Self(filters: filters) }
}
