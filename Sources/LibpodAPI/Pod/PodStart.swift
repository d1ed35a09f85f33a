public import EngineAPI

extension Libpod {
    /// Starts a pod and its containers. Throws `conflict` where some containers did not start.
    public struct PodStart: Endpoint {
        public static let route = Route.libpod("PodStartLibpod", .post, "/libpod/pods/{name}/start", .json)
        public typealias Response = Transition

        /// The pod's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.PodStart {
    /// ``Libpod/PodStart``.
    public static func podStart(_ name: String) -> Self {
        Self(name)
    }
}
