public import EngineAPI

extension Libpod {
    /// Removes a container. Podman's description names the query item `v`, its libpod handler reads `volumes`.
    public struct ContainerDelete: Endpoint {
        public static let route = Route.libpod("ContainerDeleteLibpod", .delete, "/libpod/containers/{name}", .json)
        public typealias Response = [RemovalReport]

        /// The container's name or id.
        public var name: String
        /// Stops it first where it runs.
        public var force: Bool
        /// Its anonymous volumes as well.
        public var volumes: Bool
        /// The containers that depend on it as well.
        public var depend: Bool
        /// A container that is not there is no error.
        public var ignore: Bool
        /// How long it may take to stop before it is killed; whole seconds, rounded up. Nil is its own stop timeout,
        /// zero kills at once.
        public var timeout: Duration?

        public init(
            _ name: String, force: Bool = false, volumes: Bool = false, depend: Bool = false, ignore: Bool = false,
            timeout: Duration? = nil
        ) {
            self.name = name
            self.force = force
            self.volumes = volumes
            self.depend = depend
            self.ignore = ignore
            self.timeout = timeout
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("force", force ? true : nil)
            request.query("volumes", volumes ? true : nil)
            request.query("depend", depend ? true : nil)
            request.query("ignore", ignore ? true : nil)
            request.query("timeout", timeout?.wholeSeconds)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [RemovalReport] {
            try answer.decodeJSON([RemovalReport]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.ContainerDelete {
    /// ``Libpod/ContainerDelete``.
    public static func libpodContainerDelete(
        _ name: String, force: Bool = false, volumes: Bool = false, depend: Bool = false, ignore: Bool = false,
        timeout: Duration? = nil
    ) -> Self {
        Self(name, force: force, volumes: volumes, depend: depend, ignore: ignore, timeout: timeout)
    }
}
