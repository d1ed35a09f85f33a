public import EngineAPI

extension Libpod {
    /// Prepares a container so far that its start only lets its process run: mounts, network and namespaces are made.
    public struct ContainerInit: Endpoint {
        public static let route = Route.libpod("ContainerInitLibpod", .post, "/libpod/containers/{name}/init", .empty)
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

extension Endpoint where Self == Libpod.ContainerInit {
    /// ``Libpod/ContainerInit``.
    public static func libpodContainerInit(_ name: String) -> Self {
        Self(name)
    }
}
