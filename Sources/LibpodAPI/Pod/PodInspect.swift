public import EngineAPI

extension Libpod {
    /// Describes a pod.
    public struct PodInspect: Endpoint {
        public static let route = Route.libpod("PodInspectLibpod", .get, "/libpod/pods/{name}/json", .json)
        public typealias Response = PodDescription

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

extension Endpoint where Self == Libpod.PodInspect {
    /// ``Libpod/PodInspect``.
    public static func podInspect(_ name: String) -> Self {
        Self(name)
    }
}
