public import EngineAPI

extension Libpod {
    /// Returns where the pod exists, and throws `notFound` where it does not.
    public struct PodExists: Endpoint {
        public static let route = Route.libpod("PodExistsLibpod", .get, "/libpod/pods/{name}/exists", .empty)
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

extension Endpoint where Self == Libpod.PodExists {
    /// ``Libpod/PodExists``.
    public static func podExists(_ name: String) -> Self {
        Self(name)
    }
}
