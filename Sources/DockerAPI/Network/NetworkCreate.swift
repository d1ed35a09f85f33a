public import EngineAPI

extension Docker {
    /// Makes a network.
    public struct NetworkCreate: Endpoint {
        public typealias Response = NetworkCreateResponse
        public static let route = Route("NetworkCreate", .post, "/networks/create")

        public var network: NetworkCreateRequest

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: network)
        }
    }

    /// Removes a network.
    public struct NetworkDelete: Endpoint {
        public typealias Response = Void
        public static let route = Route("NetworkDelete", .delete, "/networks/{id}", .empty)

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }

    /// Removes networks that no container uses.
    public struct NetworkPrune: Endpoint {
        public typealias Response = NetworkPruneResponse
        public static let route = Route("NetworkPrune", .post, "/networks/prune", since: APIVersion(1, 25))

        public var filters: Filters
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }
}

extension EndpointRequest where Self == Docker.NetworkCreate {
    /// Makes a network.
    /// - Throws: `invalidInput` for a bad name or subnet, `notPermitted` for a predefined name or an overlapping subnet,
    ///   `notFound` without the driver (Podman: `serverFault` for all of these); `conflict` where the name is taken.
    public static func networkCreate(_ network: Docker.NetworkCreateRequest) -> Self { Self(network: network) }
}

extension EndpointRequest where Self == Docker.NetworkDelete {
    /// Removes a network.
    /// - Throws: `notFound`; `notPermitted` where it is predefined or in use (Podman: `serverFault`, and stopped
    ///   containers count as use).
    public static func networkDelete(_ id: String) -> Self { Self(id: id) }
}

extension EndpointRequest where Self == Docker.NetworkPrune {
    /// Removes networks that no container uses.
    /// - Parameter filters: `until` (a time or a duration), `label`, `label!`.
    public static func networkPrune(filters: Filters = [:]) -> Self { Self(filters: filters) }
}
