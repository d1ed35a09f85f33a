public import EngineAPI

extension Libpod {
    /// Stops a pod's containers. Throws `conflict` where some did not stop.
    public struct PodStop: Endpoint {
        public static let route = Route.libpod("PodStopLibpod", .post, "/libpod/pods/{name}/stop", .json)
        public typealias Response = Transition

        /// The pod's name or id.
        public var name: String
        /// How long the containers may take before they are killed; whole seconds, rounded up. Nil and zero mean each
        /// container's own stop timeout: Podman cannot tell them apart.
        public var timeout: Duration?

        public init(_ name: String, timeout: Duration? = nil) {
            self.name = name
            self.timeout = timeout
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("t", timeout?.wholeSeconds)
        }
    }
}

extension Endpoint where Self == Libpod.PodStop {
    /// ``Libpod/PodStop``.
    public static func podStop(_ name: String, timeout: Duration? = nil) -> Self {
        Self(name, timeout: timeout)
    }
}
