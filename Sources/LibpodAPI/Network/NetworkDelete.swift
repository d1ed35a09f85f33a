public import EngineAPI

extension Libpod {
    /// Removes a network. The failure is inside the answer where Podman could not and yet said 200.
    public struct NetworkDelete: Endpoint {
        public static let route = Route.libpod("NetworkDeleteLibpod", .delete, "/libpod/networks/{name}", .json)
        public typealias Response = [NetworkRemoval]

        /// The network's name or id.
        public var name: String
        /// Removes the containers that use it as well.
        public var force: Bool
        /// How long those containers may take to stop; whole seconds, rounded up. Since Podman 4.4.
        public var timeout: Duration?

        public init(_ name: String, force: Bool = false, timeout: Duration? = nil) {
            self.name = name
            self.force = force
            self.timeout = timeout
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("force", force ? true : nil)
            request.query("timeout", timeout?.wholeSeconds)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> [NetworkRemoval] {
            try answer.decodeJSON([NetworkRemoval]?.self, route: route) ?? []
        }
    }
}

extension Endpoint where Self == Libpod.NetworkDelete {
    /// ``Libpod/NetworkDelete``.
    public static func libpodNetworkDelete(_ name: String, force: Bool = false, timeout: Duration? = nil) -> Self {
        Self(name, force: force, timeout: timeout)
    }
}
