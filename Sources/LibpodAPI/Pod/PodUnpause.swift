public import EngineAPI

extension Libpod {
    /// Thaws a pod's containers.
    public struct PodUnpause: Endpoint {
        public static let route = Route.libpod("PodUnpauseLibpod", .post, "/libpod/pods/{name}/unpause", .json)
        public typealias Response = Void

        /// The pod's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.PodUnpause {
    /// ``Libpod/PodUnpause``.
    public static func podUnpause(_ name: String) -> Self {
        Self(name)
    }
}
