public import EngineAPI

extension Libpod {
    /// Lists volumes.
    public struct VolumeList: Endpoint {
        public static let route = Route.libpod("VolumeListLibpod", .get, "/libpod/volumes/json", .json)
        public typealias Response = [VolumeDescription]

        /// `name`, `driver`, `label`, `dangling`, `opt`, `scope`, `until`, `anonymous` (since 4.4).
        public var filters: Filters

        public init(filters: Filters = [:]) {
            self.filters = filters
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [VolumeDescription] {
            try answer.decodeJSON([VolumeDescription]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.VolumeList {
    /// ``Libpod/VolumeList``.
    public static func libpodVolumeList(filters: Filters = [:]) -> Self {
        Self(filters: filters)
    }
}
