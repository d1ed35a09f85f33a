public import EngineAPI

extension Libpod {
    /// Restarts a container. Where no timeout is sent, Podman (4.3 to 6.0) reads zero and kills at once; hence the
    /// timeout is always sent.
    public struct ContainerRestart: Endpoint {
        public static let route = Route.libpod(
            "ContainerRestartLibpod", .post, "/libpod/containers/{name}/restart", .empty)
        public typealias Response = Void

        /// The container's name or id.
        public var name: String
        /// How long the container may take before it is killed; whole seconds, rounded up.
        public var timeout: Duration

        public init(_ name: String, timeout: Duration = .seconds(10)) {
            self.name = name
            self.timeout = timeout
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("timeout", timeout.wholeSeconds)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerRestart {
    /// ``Libpod/ContainerRestart``.
    public static func libpodContainerRestart(_ name: String, timeout: Duration = .seconds(10)) -> Self {
        Self(name, timeout: timeout)
    }
}
