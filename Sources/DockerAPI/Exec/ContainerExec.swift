public import EngineAPI

extension Docker {
    /// Prepares a command to run in a container.
    public struct ContainerExec: Endpoint {
        public typealias Response = IDResponse
        public static let route = Route("ContainerExec", .post, "/containers/{id}/exec")

        public var id: String
        public var config: ExecConfig

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: config)
        }
    }

    /// Runs a prepared command, and takes part in its input and output.
    public struct ExecStart: HijackEndpoint {
        public static let route = Route("ExecStart", .post, "/exec/{id}/start", .hijack)

        public var id: String
        public var tty: Bool
        public var consoleSize: TerminalSize?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: ExecStartConfig(detach: false, tty: tty, consoleSize: consoleSize))
        }

        public func framing(_ context: StreamContext) -> StreamFraming { .resolve(context, tty: tty) }
    }

    /// Runs a prepared command, and leaves it to itself.
    public struct ExecStartDetached: Endpoint {
        public typealias Response = Void
        public static let route = ExecStart.route

        public var id: String
        public var tty: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            try request.body(json: ExecStartConfig(detach: true, tty: tty))
        }
    }

    /// Sets the size of a command's terminal.
    public struct ExecResize: Endpoint {
        public typealias Response = Void
        public static let route = Route("ExecResize", .post, "/exec/{id}/resize", .empty)

        public var id: String
        public var size: TerminalSize

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("h", size.rows)
            request.query("w", size.columns)
        }
    }

    /// How a prepared command does, and how it ended.
    public struct ExecInspect: Endpoint {
        public typealias Response = ExecInspectResponse
        public static let route = Route("ExecInspect", .get, "/exec/{id}/json")

        public var id: String

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerExec {
    /// Prepares a command to run in a running container.
    /// - Throws: `notFound`; `conflict` where the container does not run (Podman: `serverFault`) or is paused.
    public static func containerExec(_ id: String, _ config: Docker.ExecConfig) -> Self {
        Self(id: id, config: config)
    }
}

extension EndpointRequest where Self == Docker.ExecStart {
    /// Runs a prepared command, and takes part in its input and output. A command that cannot be found shows as exit
    /// code 126 (Docker) or 127 (Podman).
    /// - Parameters:
    ///   - tty: must be what it was prepared with: Docker frames by this one, Podman by the other.
    ///   - consoleSize: of the terminal at the start. Since API 1.42; Podman ignores it.
    /// - Throws: `notFound`; `conflict` where the container has stopped.
    public static func execStart(_ id: String, tty: Bool, consoleSize: Docker.TerminalSize? = nil) -> Self {
        Self(id: id, tty: tty, consoleSize: consoleSize)
    }
}

extension EndpointRequest where Self == Docker.ExecStartDetached {
    /// Runs a prepared command, and leaves it to itself.
    /// - Throws: `notFound`; `conflict` where the container has stopped.
    public static func execStartDetached(_ id: String, tty: Bool = false) -> Self { Self(id: id, tty: tty) }
}

extension EndpointRequest where Self == Docker.ExecResize {
    /// Sets the size of a command's terminal. Docker waits up to 10 s for the command's start, Podman does not.
    /// - Throws: `notFound`; `serverFault` where it does not run.
    public static func execResize(_ id: String, to size: Docker.TerminalSize) -> Self { Self(id: id, size: size) }
}

extension EndpointRequest where Self == Docker.ExecInspect {
    /// How a prepared command does, and how it ended. Podman forgets it five minutes after its end.
    /// - Throws: `notFound`.
    public static func execInspect(_ id: String) -> Self { Self(id: id) }
}
