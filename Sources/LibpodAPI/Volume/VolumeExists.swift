public import EngineAPI

extension Libpod {
    /// Returns where the volume exists, and throws `notFound` where it does not.
    public struct VolumeExists: Endpoint {
        public static let route = Route.libpod("VolumeExistsLibpod", .get, "/libpod/volumes/{name}/exists", .empty)
        public typealias Response = Void

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

extension Endpoint where Self == Libpod.VolumeExists {
    /// ``Libpod/VolumeExists``.
    public static func libpodVolumeExists(_ name: String) -> Self {
        Self(name)
    }
}
