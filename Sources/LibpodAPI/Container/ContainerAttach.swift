public import EngineAPI

extension Libpod {
    /// Takes part in a container's standard streams.
    public struct ContainerAttach: HijackEndpoint {
        public static let route = Route.libpod(
            "ContainerAttachLibpod", .post, "/libpod/containers/{name}/attach", .hijack)

        /// The container's name or id.
        public var name: String
        /// Whether the container has a terminal: its output is not framed then.
        public var tty: Bool
        /// Standard input.
        public var stdin: Bool
        /// Standard output.
        public var stdout: Bool
        /// Standard error.
        public var stderr: Bool
        /// Past output first.
        public var logs: Bool
        /// The keys that end the connection and leave the container running; nil is `ctrl-p,ctrl-q`.
        public var detachKeys: String?

        public init(
            _ name: String, tty: Bool = false, stdin: Bool = true, stdout: Bool = true, stderr: Bool = true,
            logs: Bool = false, detachKeys: String? = nil
        ) {
            self.name = name
            self.tty = tty
            self.stdin = stdin
            self.stdout = stdout
            self.stderr = stderr
            self.logs = logs
            self.detachKeys = detachKeys
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name)
            request.query("stdin", stdin)
            request.query("stdout", stdout)
            request.query("stderr", stderr)
            request.query("logs", logs ? true : nil)
            request.query("detachKeys", detachKeys)
            request.query("stream", true)
        }

        public func framing(_ context: StreamContext) -> StreamFraming { StreamFraming.resolve(context, tty: tty) }
    }
}

extension HijackEndpoint where Self == Libpod.ContainerAttach {
    /// ``Libpod/ContainerAttach``.
    public static func libpodContainerAttach(
        _ name: String, tty: Bool = false, stdin: Bool = true, stdout: Bool = true, stderr: Bool = true,
        logs: Bool = false, detachKeys: String? = nil
    ) -> Self {
        Self(name, tty: tty, stdin: stdin, stdout: stdout, stderr: stderr, logs: logs, detachKeys: detachKeys)
    }
}
