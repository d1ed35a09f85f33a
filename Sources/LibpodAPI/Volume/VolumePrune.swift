public import EngineAPI

extension Libpod {
    /// Removes volumes that no container uses. Podman before 6.0 takes named ones as well as anonymous ones, data and
    /// all, where no filter says otherwise.
    public struct VolumePrune: Endpoint {
        public static let route = Route.libpod("VolumePruneLibpod", .post, "/libpod/volumes/prune", .json)
        public typealias Response = [PruneReport]

        /// `label`, `label!`, `until`; `anonymous` since 6.0.
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

extension Endpoint where Self == Libpod.VolumePrune {
    /// ``Libpod/VolumePrune``.
    public static func libpodVolumePrune(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
