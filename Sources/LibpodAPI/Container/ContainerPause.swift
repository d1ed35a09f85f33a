public import EngineAPI

extension Libpod {
    /// Freezes a container.
    public struct ContainerPause: Endpoint {
        public static let route = Route.libpod("ContainerPauseLibpod", .post, "/libpod/containers/{name}/pause", .empty)
        public typealias Response = Void

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

extension Endpoint where Self == Libpod.ContainerPause {
    /// ``Libpod/ContainerPause``.
    public static func libpodContainerPause(_ name: String) -> Self {
        Self(name)
    }
}
