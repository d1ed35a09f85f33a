public import EngineAPI

extension Docker {
    /// Freezes all processes of a container.
    public struct ContainerPause: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerPause", .post, "/containers/{id}/pause", .empty)

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Lets a frozen container go on.
    public struct ContainerUnpause: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerUnpause", .post, "/containers/{id}/unpause", .empty)

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerPause {
    /// Freezes all processes of a running container.
    /// - Throws: `notFound`; `conflict` where it does not run or is paused (Podman: `serverFault`).
    public static func containerPause(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.ContainerUnpause {
    /// Lets a frozen container go on.
    /// - Throws: `notFound`; `serverFault` where it is not paused.
    public static func containerUnpause(_ id: String) -> Self { Self(id: id) }
}
