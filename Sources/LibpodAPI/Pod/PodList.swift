public import EngineAPI

extension Libpod {
    /// Lists pods.
    public struct PodList: Endpoint {
        public static let route = Route.libpod("PodListLibpod", .get, "/libpod/pods/json", .json)
        public typealias Response = [PodSummary]

        /// `id`, `name`, `status`, `label`, `network`, `ctr-ids`, `ctr-names`, `ctr-status`, `ctr-number`, `until`.
        public var filters: Filters

        public init(filters: Filters = [:]) {
            self.filters = filters
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [PodSummary] {
            try answer.decodeJSON([PodSummary]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.PodList {
    /// ``Libpod/PodList``.
    public static func podList(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
