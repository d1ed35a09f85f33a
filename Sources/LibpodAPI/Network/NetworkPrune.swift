public import EngineAPI

extension Libpod {
    /// Removes networks that no container uses.
    public struct NetworkPrune: Endpoint {
        public static let route = Route.libpod("NetworkPruneLibpod", .post, "/libpod/networks/prune", .json)
        public typealias Response = [NetworkRemoval]

        /// `label`, `label!`, `until`.
        public var filters: Filters

        public init(filters: Filters = [:]) {
            self.filters = filters
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [NetworkRemoval] {
            try answer.decodeJSON([NetworkRemoval]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.NetworkPrune {
    /// ``Libpod/NetworkPrune``.
    public static func libpodNetworkPrune(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
