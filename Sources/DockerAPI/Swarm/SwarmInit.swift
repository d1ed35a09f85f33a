public import EngineAPI

extension Docker {
    /// Makes a swarm. Answers this node's id.
    public struct SwarmInit: Endpoint {
        public typealias Response = String
        public static let route = Route("SwarmInit", .post, "/swarm/init")

        public var request: SwarmInitRequest
        public var pace: Pace { .patient }

        public func encode(into encoder: inout RequestEncoder) throws(EngineError) {
            try encoder.body(json: request)
        }
    }

    /// Joins a swarm.
    public struct SwarmJoin: Endpoint {
        public typealias Response = Void
        public static let route = Route("SwarmJoin", .post, "/swarm/join", .empty)

        public var request: SwarmJoinRequest
        public var pace: Pace { .patient }

        public func encode(into encoder: inout RequestEncoder) throws(EngineError) {
            try encoder.body(json: request)
        }
    }

    /// Leaves the swarm.
    public struct SwarmLeave: Endpoint {
        public typealias Response = Void
        public static let route = Route("SwarmLeave", .post, "/swarm/leave", .empty)

        public var force: Bool
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            if force { request.query("force", true) }
        }
    }
}

extension EndpointRequest where Self == Docker.SwarmInit {
    /// Makes a swarm. Answers this node's id.
    /// - Throws: `unsupportedByEngine` where this is in a swarm already, or from Podman.
    public static func swarmInit(_ request: Docker.SwarmInitRequest) -> Self { Self(request: request) }
}

extension EndpointRequest where Self == Docker.SwarmJoin {
    /// Joins a swarm.
    /// - Throws: `unsupportedByEngine` where this is in a swarm already, or from Podman.
    public static func swarmJoin(_ request: Docker.SwarmJoinRequest) -> Self { Self(request: request) }
}

extension EndpointRequest where Self == Docker.SwarmLeave {
    /// Leaves the swarm.
    /// - Parameter force: also as its last manager, which ends it.
    /// - Throws: `unsupportedByEngine` where this is in no swarm.
    public static func swarmLeave(force: Bool = false) -> Self { Self(force: force) }
}
