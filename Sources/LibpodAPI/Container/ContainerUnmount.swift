public import EngineAPI

extension Libpod {
    /// Undoes ``ContainerMount``.
    public struct ContainerUnmount: Endpoint {
        public static let route = Route.libpod(
            "ContainerUnmountLibpod", .post, "/libpod/containers/{name}/unmount", .empty)
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

extension Endpoint where Self == Libpod.ContainerUnmount {
    /// ``Libpod/ContainerUnmount``.
    public static func libpodContainerUnmount(_ name: String) -> Self {
        Self(name)
    }
}
