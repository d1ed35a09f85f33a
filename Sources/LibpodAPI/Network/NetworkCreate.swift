public import EngineAPI

extension Libpod {
    /// Creates a network. Throws `conflict` where the name is taken.
    public struct NetworkCreate: Endpoint {
        public static let route = Route.libpod("NetworkCreateLibpod", .post, "/libpod/networks/create", .json)
        public typealias Response = NetworkDescription

        /// What to create.
        public var spec: NetworkSpec

        public init(_ spec: NetworkSpec) {
            self.spec = spec
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: spec)
        }
    }
}

extension Endpoint where Self == Libpod.NetworkCreate {
    /// ``Libpod/NetworkCreate``.
    public static func libpodNetworkCreate(_ spec: Libpod.NetworkSpec) -> Self {
        Self(spec)
    }
}
