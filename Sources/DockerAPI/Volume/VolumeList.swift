public import EngineAPI

extension Docker {
    /// Lists volumes.
    public struct VolumeList: Endpoint {
        public typealias Response = VolumeListResponse
        public static let route = Route("VolumeList", .get, "/volumes")

        public var filters: Filters

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }

    /// Everything about one volume.
    public struct VolumeInspect: Endpoint {
        public typealias Response = Volume
        public static let route = Route("VolumeInspect", .get, "/volumes/{name}")

        public var name: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension EndpointRequest where Self == Docker.VolumeList {
    /// Lists volumes.
    /// - Parameter filters: `dangling`, `driver`, `label`, `name`.
    /// - Throws: `invalidInput` for an unknown filter (Podman: `serverFault`).
    public static func volumeList(filters: Filters = [:]) -> Self { Self(filters: filters) }
}

extension EndpointRequest where Self == Docker.VolumeInspect {
    /// Everything about one volume.
    /// - Throws: `notFound`.
    public static func volumeInspect(_ name: String) -> Self { Self(name: name) }
}
