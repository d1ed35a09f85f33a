public import EngineAPI

extension Docker {
    /// This node's swarm.
    public struct SwarmInspect: Endpoint {
        public typealias Response = Swarm
        public static let route = Route("SwarmInspect", .get, "/swarm")

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }

    /// Changes a swarm.
    public struct SwarmUpdate: Endpoint {
        public typealias Response = Void
        public static let route = Route("SwarmUpdate", .post, "/swarm/update", .empty)

        public var version: UInt64
        public var spec: SwarmSpec
        public var rotateWorkerToken: Bool
        public var rotateManagerToken: Bool
        public var rotateManagerUnlockKey: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("version", String(version))
            if rotateWorkerToken { request.query("rotateWorkerToken", true) }
            if rotateManagerToken { request.query("rotateManagerToken", true) }
            if rotateManagerUnlockKey { request.query("rotateManagerUnlockKey", true) }
            try request.body(json: spec)
        }
    }

    /// The key that unlocks a manager.
    public struct SwarmUnlockkey: Endpoint {
        public typealias Response = SwarmUnlockKeyResponse
        public static let route = Route("SwarmUnlockkey", .get, "/swarm/unlockkey", since: APIVersion(1, 25))

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }

    /// Unlocks a manager.
    public struct SwarmUnlock: Endpoint {
        public typealias Response = Void
        public static let route = Route("SwarmUnlock", .post, "/swarm/unlock", .empty, since: APIVersion(1, 25))

        public var unlockKey: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: ["UnlockKey": unlockKey])
        }
    }
}

extension EndpointRequest where Self == Docker.SwarmInspect {
    /// This node's swarm. Podman lacks swarms, and all that is in them.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func swarmInspect() -> Self { Self() }
}

extension EndpointRequest where Self == Docker.SwarmUpdate {
    /// Changes a swarm.
    /// - Parameter version: of the swarm that the change was made from, in ``Docker/Swarm/version``.
    /// - Throws: `invalidInput` where it has changed since; `unsupportedByEngine` where this is no manager.
    public static func swarmUpdate(
        version: UInt64, spec: Docker.SwarmSpec, rotateWorkerToken: Bool = false, rotateManagerToken: Bool = false,
        rotateManagerUnlockKey: Bool = false
    ) -> Self {
        Self(
            version: version, spec: spec, rotateWorkerToken: rotateWorkerToken,
            rotateManagerToken: rotateManagerToken, rotateManagerUnlockKey: rotateManagerUnlockKey)
    }
}

extension EndpointRequest where Self == Docker.SwarmUnlockkey {
    /// The key that unlocks a manager.
    /// - Throws: `unsupportedByEngine` where this is no manager.
    public static func swarmUnlockkey() -> Self { Self() }
}

extension EndpointRequest where Self == Docker.SwarmUnlock {
    /// Unlocks a manager.
    /// - Throws: `unsupportedByEngine` where this is in no swarm.
    public static func swarmUnlock(unlockKey: String) -> Self { Self(unlockKey: unlockKey) }
}
