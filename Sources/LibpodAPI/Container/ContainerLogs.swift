public import EngineAPI

extension Libpod {
    /// A container's output.
    public struct ContainerLogs: StreamEndpoint {
        public static let route = Route.libpod("ContainerLogsLibpod", .get, "/libpod/containers/{name}/logs", .frames)

        /// The container's name or id.
        public var name: String
        /// Whether the container has a terminal (``ContainerDescription/Config/tty``): its output is not framed then,
        /// and Podman before 6.0 does not say so.
        public var tty: Bool
        /// Goes on with output to come.
        public var follow: Bool
        /// Standard output.
        public var stdout: Bool
        /// Standard error.
        public var stderr: Bool
        /// Puts the time before each line.
        public var timestamps: Bool
        /// From when: RFC 3339 or seconds since 1970.
        public var since: String?
        /// Until when.
        public var until: String?
        /// So many last lines; nil for all.
        public var tail: Int?

        public init(
            _ name: String, tty: Bool = false, follow: Bool = false, stdout: Bool = true, stderr: Bool = true,
            timestamps: Bool = false, since: String? = nil, until: String? = nil, tail: Int? = nil
        ) {
            self.name = name
            self.tty = tty
            self.follow = follow
            self.stdout = stdout
            self.stderr = stderr
            self.timestamps = timestamps
            self.since = since
            self.until = until
            self.tail = tail
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("follow", follow ? true : nil)
            request.query("stdout", stdout)
            request.query("stderr", stderr)
            request.query("timestamps", timestamps ? true : nil)
            request.query("since", since)
            request.query("until", until)
            request.query("tail", tail)
        }

        public func makeDecoder(_ context: StreamContext) -> FrameDecoder {
            FrameDecoder(StreamFraming.resolve(context, tty: tty))
        }
    }
}

extension StreamEndpoint where Self == Libpod.ContainerLogs {
    /// ``Libpod/ContainerLogs``.
    public static func libpodContainerLogs(
        _ name: String, tty: Bool = false, follow: Bool = false, stdout: Bool = true, stderr: Bool = true,
        timestamps: Bool = false, since: String? = nil, until: String? = nil, tail: Int? = nil
    ) -> Self {
        Self(
            name, tty: tty, follow: follow, stdout: stdout, stderr: stderr, timestamps: timestamps, since: since,
            until: until, tail: tail)
    }
}
