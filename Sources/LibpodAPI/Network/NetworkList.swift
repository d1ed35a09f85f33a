public import EngineAPI

extension Libpod {
    /// Lists networks.
    public struct NetworkList: Endpoint {
        public static let route = Route.libpod("NetworkListLibpod", .get, "/libpod/networks/json", .json)
        public typealias Response = [NetworkDescription]

        /// `name`, `id`, `driver`, `label`, `until`, `dangling`.
        public var filters: Filters

        public init(filters: Filters = [:]) {
            self.filters = filters
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [NetworkDescription] {
            try answer.decodeJSON([NetworkDescription]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.NetworkList {
    /// ``Libpod/NetworkList``.
    public static func libpodNetworkList(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
