public import EngineAPI

extension Docker {
    /// Lists containers. Docker answers the newest first; Podman's order is its own unless `limit` is given.
    public struct ContainerList: ListEndpoint {
        public typealias Item = ContainerSummary
        public static let route = Route("ContainerList", .get, "/containers/json")

        public var all: Bool
        public var limit: Int?
        public var size: Bool
        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            if all { request.query("all", true) }
            request.query("limit", limit)
            if size { request.query("size", true) }
            try request.query("filters", filters)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerList {
    /// Lists containers.
    /// - Parameters:
    ///   - all: also those that do not run.
    ///   - limit: that many of the newest, running or not.
    ///   - size: count ``Docker/ContainerSummary/sizeRw`` and ``Docker/ContainerSummary/sizeRootFs``, which is slow.
    ///   - filters: `ancestor`, `before`, `expose`, `exited`, `health`, `id`, `isolation`, `is-task`, `label`, `name`,
    ///     `network`, `publish`, `since`, `status`, `volume`. Podman lacks `publish`, `expose`, `is-task` and
    ///     `isolation`.
    /// - Throws: `invalidInput` for an unknown filter (Podman: `serverFault`).
    public static func containerList(
        all: Bool = false, limit: Int? = nil, size: Bool = false, filters: Filters = [:]
    ) -> Self {
        Self(all: all, limit: limit, size: size, filters: filters)
    }
}
