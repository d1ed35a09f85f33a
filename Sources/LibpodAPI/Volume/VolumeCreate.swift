public import EngineAPI

extension Libpod {
    /// Creates a volume. An existing name is a conflict, unlike in Docker's API; Podman answers it with 500.
    public struct VolumeCreate: Endpoint {
        public static let route = Route.libpod("VolumeCreateLibpod", .post, "/libpod/volumes/create", .json)
        public typealias Response = VolumeDescription

        /// What to create.
        public var spec: VolumeSpec

        public init(_ spec: VolumeSpec) {
            self.spec = spec
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: spec)
        }
    }
}

extension Endpoint where Self == Libpod.VolumeCreate {
    /// ``Libpod/VolumeCreate``.
    public static func libpodVolumeCreate(_ spec: Libpod.VolumeSpec) -> Self {
        Self(spec)
    }
}
