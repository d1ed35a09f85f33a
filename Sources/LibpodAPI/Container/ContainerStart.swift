public import EngineAPI

extension Libpod {
    /// Starts a container, and with it those that it depends on.
    public struct ContainerStart: Endpoint {
        public static let route = Route.libpod("ContainerStartLibpod", .post, "/libpod/containers/{name}/start", .empty)
        public typealias Response = Transition

        /// The container's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerStart {
    /// ``Libpod/ContainerStart``.
    public static func libpodContainerStart(_ name: String) -> Self {
        Self(name)
    }
}
