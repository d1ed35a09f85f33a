public import EngineAPI

extension Libpod {
    /// Describes a network; since Podman 5.0 with its containers.
    public struct NetworkInspect: Endpoint {
        public static let route = Route.libpod("NetworkInspectLibpod", .get, "/libpod/networks/{name}/json", .json)
        public typealias Response = NetworkDescription

        /// The network's name or id.
        public var name: String

        public init(_ name: String) {
            self.name = name
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
        }
    }
}

extension Endpoint where Self == Libpod.NetworkInspect {
    /// ``Libpod/NetworkInspect``.
    public static func libpodNetworkInspect(_ name: String) -> Self {
        Self(name)
    }
}
