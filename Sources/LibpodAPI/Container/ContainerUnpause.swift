public import EngineAPI

extension Libpod {
    /// Thaws a container.
    public struct ContainerUnpause: Endpoint {
        public static let route = Route.libpod(
            "ContainerUnpauseLibpod", .post, "/libpod/containers/{name}/unpause", .empty)
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

extension Endpoint where Self == Libpod.ContainerUnpause {
    /// ``Libpod/ContainerUnpause``.
    public static func libpodContainerUnpause(_ name: String) -> Self {
        Self(name)
    }
}
