public import EngineAPI

extension Docker {
    /// Everything about one container.
    public struct ContainerInspect: Endpoint {
        public typealias Response = ContainerInspectResponse
        public static let route = Route("ContainerInspect", .get, "/containers/{id}/json")

        public var id: String
        public var size: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            if size { request.query("size", true) }
        }
    }

    /// The processes of a container.
    public struct ContainerTop: Endpoint {
        public typealias Response = ContainerTopResponse
        public static let route = Route("ContainerTop", .get, "/containers/{id}/top")

        public var id: String
        public var psArguments: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("ps_args", psArguments)
        }
    }

    /// What differs from the image in a container's file system.
    public struct ContainerChanges: ListEndpoint {
        public typealias Item = FilesystemChange
        public static let route = Route("ContainerChanges", .get, "/containers/{id}/changes")

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerInspect {
    /// Everything about one container.
    /// - Parameters:
    ///   - id: an id, the start of one, or a name.
    ///   - size: count its files' bytes, which is slow.
    /// - Throws: `notFound`.
    public static func containerInspect(_ id: String, size: Bool = false) -> Self { Self(id: id, size: size) }
}

extension EndpointRequest where Self == Docker.ContainerTop {
    /// The processes of a running container. Docker shows the host's process numbers, Podman the container's.
    /// - Parameter psArguments: what to hand to `ps`; Docker's default is `-ef`.
    /// - Throws: `notFound`; `conflict` where it does not run (Podman: `serverFault`).
    public static func containerTop(_ id: String, psArguments: String? = nil) -> Self {
        Self(id: id, psArguments: psArguments)
    }
}

extension EndpointRequest where Self == Docker.ContainerChanges {
    /// What differs from the image in a container's file system. Podman also lists the directories above a change.
    /// - Throws: `notFound` (Podman: `serverFault`).
    public static func containerChanges(_ id: String) -> Self { Self(id: id) }
}
