public import EngineAPI

extension Libpod {
    /// Restarts a pod's containers.
    public struct PodRestart: Endpoint {
        public static let route = Route.libpod("PodRestartLibpod", .post, "/libpod/pods/{name}/restart", .json)
        public typealias Response = Void

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

extension Endpoint where Self == Libpod.PodRestart {
    /// ``Libpod/PodRestart``.
    public static func podRestart(_ name: String) -> Self {
        Self(name)
    }
}
