public import EngineAPI

extension Libpod {
    /// Freezes a pod's containers.
    public struct PodPause: Endpoint {
        public static let route = Route.libpod("PodPauseLibpod", .post, "/libpod/pods/{name}/pause", .json)
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

extension Endpoint where Self == Libpod.PodPause {
    /// ``Libpod/PodPause``.
    public static func podPause(_ name: String) -> Self {
        Self(name)
    }
}
