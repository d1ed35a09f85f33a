public import EngineAPI

extension Libpod {
    /// Stops a container.
    public struct ContainerStop: Endpoint {
        public static let route = Route.libpod("ContainerStopLibpod", .post, "/libpod/containers/{name}/stop", .empty)
        public typealias Response = Transition

        /// The container's name or id.
        public var name: String
        /// How long the container may take before it is killed; whole seconds, rounded up. Nil is the container's own
        /// stop timeout.
        public var timeout: Duration?
        /// A container that is not there is no error.
        public var ignore: Bool

        public init(_ name: String, timeout: Duration? = nil, ignore: Bool = false) {
            self.name = name
            self.timeout = timeout
            self.ignore = ignore
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("timeout", timeout?.wholeSeconds)
            request.query("ignore", ignore ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerStop {
    /// ``Libpod/ContainerStop``.
    public static func libpodContainerStop(_ name: String, timeout: Duration? = nil, ignore: Bool = false) -> Self {
        Self(name, timeout: timeout, ignore: ignore)
    }
}
