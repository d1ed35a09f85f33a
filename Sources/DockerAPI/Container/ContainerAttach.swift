public import EngineAPI

extension Docker {
    /// Takes part in a container's input and output.
    public struct ContainerAttach: HijackEndpoint {
        public static let route = Route("ContainerAttach", .post, "/containers/{id}/attach", .hijack)

        public var id: String
        public var tty: Bool
        public var streams: AttachedStreams
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            streams.encode(into: &request)
        }

        public func framing(_ context: StreamContext) -> StreamFraming { .resolve(context, tty: tty) }
    }

    /// Takes part in a container's input and output over a WebSocket. Podman lacks it.
    ///
    /// The answer's bytes are WebSocket frames (RFC 6455), which the caller has to read and to write masked.
    public struct ContainerAttachWebsocket: HijackEndpoint {
        public static let route = Route("ContainerAttachWebsocket", .get, "/containers/{id}/attach/ws", .hijack)
        public static let upgradeProtocol = "websocket"

        public var id: String
        public var streams: AttachedStreams
        /// 16 bytes of chance in base64; the engine proves with them that it has read the request.
        public var key: String
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            streams.encode(into: &request)
            request.header("Sec-WebSocket-Version", "13")
            request.header("Sec-WebSocket-Key", key)
        }

        public func framing(_ context: StreamContext) -> StreamFraming { .raw }
    }

    /// Which of a container's streams to attach to.
    public struct AttachedStreams: Sendable, Hashable {
        public var stdin: Bool
        public var stdout: Bool
        public var stderr: Bool
        /// First what was written before.
        public var logs: Bool
        /// Then what is written from now on. Without it the answer ends with the logs.
        public var live: Bool
        /// The keys that detach, as `ctrl-p,ctrl-q`, where the container has a terminal.
        public var detachKeys: String?

        public init(
            stdin: Bool = false, stdout: Bool = true, stderr: Bool = true, logs: Bool = false, live: Bool = true,
            detachKeys: String? = nil
        ) {
            self.stdin = stdin
            self.stdout = stdout
            self.stderr = stderr
            self.logs = logs
            self.live = live
            self.detachKeys = detachKeys
        }

        /// Every one is said, for Podman takes what is left out as yes and Docker as no.
        func encode(into request: inout RequestEncoder) {
            request.query("detachKeys", detachKeys)
            request.query("logs", logs)
            request.query("stream", live)
            request.query("stdin", stdin)
            request.query("stdout", stdout)
            request.query("stderr", stderr)
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerAttach {
    /// Takes part in a container's input and output. Attach before the start to miss nothing.
    /// - Parameter tty: whether the container has a terminal (`Config.Tty`), which decides the framing before API 1.42.
    /// - Throws: `notFound`; `conflict` for a paused container (Podman: `serverFault`).
    public static func containerAttach(
        _ id: String, tty: Bool, streams: Docker.AttachedStreams = Docker.AttachedStreams()
    ) -> Self {
        Self(id: id, tty: tty, streams: streams)
    }
}

extension EndpointRequest where Self == Docker.ContainerAttachWebsocket {
    /// Takes part in a container's input and output over a WebSocket. Before API 1.42 Docker attaches all streams.
    /// - Parameter key: 16 bytes of chance in base64.
    /// - Throws: `notFound`, also for Podman, which lacks it.
    public static func containerAttachWebsocket(
        _ id: String, streams: Docker.AttachedStreams = Docker.AttachedStreams(), key: String
    ) -> Self {
        Self(id: id, streams: streams, key: key)
    }
}
