public import EngineAPI

extension Docker {
    /// Starts a container.
    public struct ContainerStart: Endpoint {
        public typealias Response = Transition
        public static let route = Route("ContainerStart", .post, "/containers/{id}/start", .empty)

        public var id: String
        public var detachKeys: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("detachKeys", detachKeys)
        }
    }

    /// Stops a container: its stop signal, and `SIGKILL` when the grace period has passed.
    public struct ContainerStop: Endpoint {
        public typealias Response = Transition
        public static let route = Route("ContainerStop", .post, "/containers/{id}/stop", .empty)

        public var id: String
        public var signal: String?
        public var timeout: Duration?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("signal", signal)
            request.query("t", seconds: timeout)
        }
    }

    /// Stops a container if it runs, and starts it.
    public struct ContainerRestart: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerRestart", .post, "/containers/{id}/restart", .empty)

        public var id: String
        public var signal: String?
        public var timeout: Duration?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("signal", signal)
            request.query("t", seconds: timeout)
        }
    }

    /// Sends a signal to a container's first process.
    public struct ContainerKill: Endpoint {
        public typealias Response = Void
        public static let route = Route("ContainerKill", .post, "/containers/{id}/kill", .empty)

        public var id: String
        public var signal: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("signal", signal)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerStart {
    /// Starts a container. Answers ``Transition/already`` where it runs.
    /// - Parameter detachKeys: the keys that detach a client, as `ctrl-p,ctrl-q`; engines ignore it.
    /// - Throws: `notFound`; `invalidInput` where its command cannot be run (Podman: `serverFault`); `serverFault` for a
    ///   port that is taken.
    public static func containerStart(_ id: String, detachKeys: String? = nil) -> Self {
        Self(id: id, detachKeys: detachKeys)
    }
}

extension EndpointRequest where Self == Docker.ContainerStop {
    /// Stops a container. Answers ``Transition/already`` where it does not run.
    /// - Parameters:
    ///   - signal: instead of the container's stop signal. Since API 1.42; Podman ignores it.
    ///   - timeout: the time before the kill, in seconds rounded up; negative for no kill. The container's own, or
    ///     10 s, where it is nil.
    /// - Throws: `notFound`.
    public static func containerStop(_ id: String, signal: String? = nil, timeout: Duration? = nil) -> Self {
        Self(id: id, signal: signal, timeout: timeout)
    }
}

extension EndpointRequest where Self == Docker.ContainerRestart {
    /// Stops a container if it runs, and starts it.
    /// - Parameters:
    ///   - signal: instead of the container's stop signal. Since API 1.42; Podman ignores it.
    ///   - timeout: the time before the kill, in seconds rounded up. Where it is nil Docker takes the container's own
    ///     or 10 s, Podman kills at once.
    /// - Throws: `notFound`.
    public static func containerRestart(_ id: String, signal: String? = nil, timeout: Duration? = nil) -> Self {
        Self(id: id, signal: signal, timeout: timeout)
    }
}

extension EndpointRequest where Self == Docker.ContainerKill {
    /// Sends a signal to a container's first process.
    /// - Parameter signal: a name (`SIGINT`, `INT`) or a number; `SIGKILL` where it is nil.
    /// - Throws: `notFound`; `conflict` where it does not run.
    public static func containerKill(_ id: String, signal: String? = nil) -> Self { Self(id: id, signal: signal) }
}
