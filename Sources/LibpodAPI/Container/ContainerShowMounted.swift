public import EngineAPI

extension Libpod {
    /// The root file systems that are mounted: path on the engine's machine by container id.
    public struct ContainerShowMounted: Endpoint {
        public static let route = Route.libpod(
            "ContainerShowMountedLibpod", .get, "/libpod/containers/showmounted", .json)
        public typealias Response = [String: String]

        public init() {
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }
}

extension Endpoint where Self == Libpod.ContainerShowMounted {
    /// ``Libpod/ContainerShowMounted``.
    public static func libpodContainerShowMounted() -> Self {
        Self()
    }
}
