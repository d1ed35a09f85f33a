public import EngineAPI

extension Libpod {
    /// Returns where the network exists, and throws `notFound` where it does not.
    public struct NetworkExists: Endpoint {
        public static let route = Route.libpod("NetworkExistsLibpod", .get, "/libpod/networks/{name}/exists", .empty)
        public typealias Response = Void

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

extension Endpoint where Self == Libpod.NetworkExists {
    /// ``Libpod/NetworkExists``.
    public static func libpodNetworkExists(_ name: String) -> Self {
        Self(name)
    }
}
