public import EngineAPI

extension Libpod {
    /// Returns where the container exists, and throws `notFound` where it does not.
    public struct ContainerExists: Endpoint {
        public static let route = Route.libpod(
            "ContainerExistsLibpod", .get, "/libpod/containers/{name}/exists", .empty)
        public typealias Response = Void

        /// The container's name or id.
        public var name: String
        /// Counts containers of other tools on the same storage.
        public var external: Bool

        public init(_ name: String, external: Bool = false) {
            self.name = name
            self.external = external
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("external", external ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerExists {
    /// ``Libpod/ContainerExists``.
    public static func libpodContainerExists(_ name: String, external: Bool = false) -> Self {
        Self(name, external: external)
    }
}
