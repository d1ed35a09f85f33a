public import EngineAPI

extension Libpod {
    /// Describes a volume.
    public struct VolumeInspect: Endpoint {
        public static let route = Route.libpod("VolumeInspectLibpod", .get, "/libpod/volumes/{name}/json", .json)
        public typealias Response = VolumeDescription

        /// The volume's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.VolumeInspect {
    /// ``Libpod/VolumeInspect``.
    public static func libpodVolumeInspect(_ name: String) -> Self {
        Self(name)
    }
}
