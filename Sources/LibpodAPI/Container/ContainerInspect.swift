public import EngineAPI

extension Libpod {
    /// Describes a container.
    public struct ContainerInspect: Endpoint {
        public static let route = Route.libpod("ContainerInspectLibpod", .get, "/libpod/containers/{name}/json", .json)
        public typealias Response = ContainerDescription

        /// The container's name or id.
        public var name: String
        /// With its sizes: slow.
        public var size: Bool

        public init(_ name: String, size: Bool = false) {
            self.name = name
            self.size = size
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("size", size ? true : nil)
        }
    }
}

extension Endpoint where Self == Libpod.ContainerInspect {
    /// ``Libpod/ContainerInspect``.
    public static func libpodContainerInspect(_ name: String, size: Bool = false) -> Self {
        Self(name, size: size)
    }
}
