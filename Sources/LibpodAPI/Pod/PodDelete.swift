public import EngineAPI

extension Libpod {
    /// Removes a pod and its containers.
    public struct PodDelete: Endpoint {
        public static let route = Route.libpod("PodDeleteLibpod", .delete, "/libpod/pods/{name}", .json)
        public typealias Response = PodRemoval

        /// The pod's name or id.
        public var name: String
        /// Stops running containers first; without it they are an error.
        public var force: Bool
        /// How long the containers may take to stop before they are killed; whole seconds, rounded up.
        public var timeout: Duration?

        public init(_ name: String, force: Bool = false, timeout: Duration? = nil) {
            self.name = name
            self.force = force
            self.timeout = timeout
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("force", force ? true : nil)
            request.query("timeout", timeout?.wholeSeconds)
        }
    }
}

extension Endpoint where Self == Libpod.PodDelete {
    /// ``Libpod/PodDelete``.
    public static func podDelete(_ name: String, force: Bool = false, timeout: Duration? = nil) -> Self {
        Self(name, force: force, timeout: timeout)
    }
}
