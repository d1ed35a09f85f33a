public import EngineAPI

extension Docker {
    /// Changes a container's limits and restart policy.
    public struct ContainerUpdate: Endpoint {
        public typealias Response = ContainerUpdateResponse
        public static let route = Route("ContainerUpdate", .post, "/containers/{id}/update")

        public var id: String
        public var update: ContainerUpdateRequest

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: update)
        }
    }

    /// Gives a container another name.
    public struct ContainerRename: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerRename", .post, "/containers/{id}/rename", .empty)

        public var id: String
        public var name: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("name", name)
        }
    }

    /// Sets the size of a container's terminal.
    public struct ContainerResize: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerResize", .post, "/containers/{id}/resize", .empty)

        public var id: String
        public var size: TerminalSize

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("h", size.rows)
            request.query("w", size.columns)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerUpdate {
    /// Changes a container's limits and restart policy, also while it runs. Podman has it since 5.x.
    /// - Throws: `notFound`; `invalidInput` for limits that contradict each other.
    public static func containerUpdate(_ id: String, _ update: Docker.ContainerUpdateRequest) -> Self {
        Self(id: id, update: update)
    }
}

extension EndpointRequest where Self == Docker.ContainerRename {
    /// Gives a container another name.
    /// - Throws: `notFound`; `conflict` where the name is taken.
    public static func containerRename(_ id: String, to name: String) -> Self { Self(id: id, name: name) }
}

extension EndpointRequest where Self == Docker.ContainerResize {
    /// Sets the size of a container's terminal.
    /// - Throws: `notFound`; `conflict` where it does not run.
    public static func containerResize(_ id: String, to size: Docker.TerminalSize) -> Self {
        Self(id: id, size: size)
    }
}
