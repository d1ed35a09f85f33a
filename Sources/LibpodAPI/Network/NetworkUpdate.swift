public import EngineAPI

extension Libpod {
    /// Adds and removes a network's DNS servers.
    public struct NetworkUpdate: Endpoint {
        public static let route = Route.libpod(
            "NetworkUpdateLibpod", .post, "/libpod/networks/{name}/update", .empty, since: APIVersion(4, 4, 0))
        public typealias Response = Void

        /// The network's name or id.
        public var name: String
        /// Addresses to add.
        public var addDNSServers: [String]
        /// Addresses to remove.
        public var removeDNSServers: [String]

        public init(_ name: String, addDNSServers: [String] = [], removeDNSServers: [String] = []) {
            self.name = name
            self.addDNSServers = addDNSServers
            self.removeDNSServers = removeDNSServers
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            try request.body(json: ["adddnsservers": addDNSServers, "removednsservers": removeDNSServers])
        }
    }
}

extension Endpoint where Self == Libpod.NetworkUpdate {
    /// ``Libpod/NetworkUpdate``.
    public static func libpodNetworkUpdate(
        _ name: String, addDNSServers: [String] = [], removeDNSServers: [String] = []
    ) -> Self {
        Self(name, addDNSServers: addDNSServers, removeDNSServers: removeDNSServers)
    }
}
