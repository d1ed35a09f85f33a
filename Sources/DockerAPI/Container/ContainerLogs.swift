public import EngineAPI

extension Docker {
    /// What a container has written, and writes.
    public struct ContainerLogs: StreamEndpoint {
        public static let route = Route("ContainerLogs", .get, "/containers/{id}/logs", .frames)

        public var id: String
        public var tty: Bool
        public var options: LogOptions
        public var until: Timestamp?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            options.encode(into: &request)
            request.query("until", until)
        }

        public func makeDecoder(_ context: StreamContext) -> FrameDecoder {
            FrameDecoder(.resolve(context, tty: tty))
        }
    }

    /// Which part of a log, and how.
    public struct LogOptions: Sendable, Hashable {
        public var stdout: Bool
        public var stderr: Bool
        /// Go on with what is written from now on.
        public var follow: Bool
        /// Start each line with its time.
        public var timestamps: Bool
        /// Start each line with the attributes of the log driver; Podman ignores it.
        public var details: Bool
        /// Only from then on.
        public var since: Timestamp?
        /// Only that many lines from the end; nil for all.
        public var tail: Int?

        public init(
            stdout: Bool = true, stderr: Bool = true, follow: Bool = false, timestamps: Bool = false,
            details: Bool = false, since: Timestamp? = nil, tail: Int? = nil
        ) {
            self.stdout = stdout
            self.stderr = stderr
            self.follow = follow
            self.timestamps = timestamps
            self.details = details
            self.since = since
            self.tail = tail
        }

        func encode(into request: inout RequestEncoder) {
            request.query("stdout", stdout)
            request.query("stderr", stderr)
            if follow { request.query("follow", true) }
            if timestamps { request.query("timestamps", true) }
            if details { request.query("details", true) }
            request.query("since", since)
            request.query("tail", tail.map(String.init))
        }
    }
}

extension EndpointRequest where Self == Docker.ContainerLogs {
    /// What a container has written, and with ``Docker/LogOptions/follow`` what it goes on to write.
    /// - Parameters:
    ///   - tty: whether the container has a terminal (`Config.Tty`), which decides the framing before API 1.42 and with
    ///     Podman up to 5.x, whose answer has no content type.
    ///   - until: only up to then. Since API 1.35.
    /// - Throws: `notFound`; `invalidInput` where neither stream is asked for; `unsupportedByEngine` for a log driver
    ///   that cannot be read.
    public static func containerLogs(
        _ id: String, tty: Bool, options: Docker.LogOptions = Docker.LogOptions(), until: Timestamp? = nil
    ) -> Self {
        Self(id: id, tty: tty, options: options, until: until)
    }
}
