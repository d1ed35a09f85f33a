public import EngineAPI

extension Libpod {
    /// Removes containers that do not run.
    public struct ContainerPrune: Endpoint {
        public static let route = Route.libpod("ContainerPruneLibpod", .post, "/libpod/containers/prune", .json)
        public typealias Response = [PruneReport]

        /// `label`, `label!`, `until`.
        public var filters: Filters

        public init(filters: Filters = [:]) {
            self.filters = filters
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [PruneReport] {
            try answer.decodeJSON([PruneReport]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.ContainerPrune {
    /// ``Libpod/ContainerPrune``.
    public static func libpodContainerPrune(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
