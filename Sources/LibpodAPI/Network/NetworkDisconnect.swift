public import EngineAPI

extension Libpod {
    /// Disconnects a container.
    public struct NetworkDisconnect: Endpoint {
        public static let route = Route.libpod(
            "NetworkDisconnectLibpod", .post, "/libpod/networks/{name}/disconnect", .empty)
        public typealias Response = Void

        /// The network's name or id.
        public var name: String
        /// The container's name or id.
        public var container: String
        /// Even where the container is not running as expected.
        public var force: Bool

        public init(_ name: String, container: String, force: Bool = false) {
            self.name = name
            self.container = container
            self.force = force
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            try request.body(json: Body(Container: container, Force: force))
        }

        private struct Body: Encodable {
            var Container: String
            var Force: Bool
        }
    }
}

extension Endpoint where Self == Libpod.NetworkDisconnect {
    /// ``Libpod/NetworkDisconnect``.
    public static func libpodNetworkDisconnect(_ name: String, container: String, force: Bool = false) -> Self {
        Self(name, container: container, force: force)
    }
}
