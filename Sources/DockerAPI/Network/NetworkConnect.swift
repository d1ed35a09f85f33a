public import EngineAPI

extension Docker {
    /// Lets a container join a network.
    public struct NetworkConnect: Endpoint {
        public typealias Response = Void
        public static let route = Route("NetworkConnect", .post, "/networks/{id}/connect", .empty)

        public var id: String
        public var container: String
        public var endpointConfig: EndpointSettings?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: Body(container: container, endpointConfig: endpointConfig))
        }

        private struct Body: Encodable {
            let container: String
            let endpointConfig: EndpointSettings?

            enum CodingKeys: String, CodingKey {
                case container = "Container"
                case endpointConfig = "EndpointConfig"
            }
        }
    }

    /// Takes a container out of a network.
    public struct NetworkDisconnect: Endpoint {
        public typealias Response = Void
        public static let route = Route("NetworkDisconnect", .post, "/networks/{id}/disconnect", .empty)

        public var id: String
        public var container: String
        public var force: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: Body(container: container, force: force))
        }

        private struct Body: Encodable {
            let container: String
            let force: Bool

            enum CodingKeys: String, CodingKey {
                case container = "Container"
                case force = "Force"
            }
        }
    }
}

extension EndpointRequest where Self == Docker.NetworkConnect {
    /// Lets a container join a network.
    /// - Parameter endpointConfig: aliases, addresses; Podman ignores links and driver options.
    /// - Throws: `notFound` for either; `notPermitted` where it has joined already, or for a network that cannot be
    ///   joined.
    public static func networkConnect(
        _ id: String, container: String, endpointConfig: Docker.EndpointSettings? = nil
    ) -> Self {
        Self(id: id, container: container, endpointConfig: endpointConfig)
    }
}

extension EndpointRequest where Self == Docker.NetworkDisconnect {
    /// Takes a container out of a network.
    /// - Parameter force: also where the container does not exist any more.
    /// - Throws: `notFound` for either; `serverFault` where it is not in the network.
    public static func networkDisconnect(_ id: String, container: String, force: Bool = false) -> Self {
        Self(id: id, container: container, force: force)
    }
}
