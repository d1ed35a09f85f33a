// Made by scripts/models/generate from Docker's API description; change notes.yaml, not this file.

extension Docker {
    /// A command to run in a container.
    public struct ExecConfig: Encodable, Sendable, Model {
        public var attachStdin: Bool?
        public var attachStdout: Bool?
        public var attachStderr: Bool?
        /// Since API 1.42.
        public var consoleSize: TerminalSize?
        public var detachKeys: String?
        public var tty: Bool?
        /// `NAME=value`.
        public var env: [String]?
        public var cmd: [String]?
        public var privileged: Bool?
        /// `USER[:GROUP]`, by name or number.
        public var user: String?
        public var workingDir: String?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case attachStdin = "AttachStdin"
            case attachStdout = "AttachStdout"
            case attachStderr = "AttachStderr"
            case consoleSize = "ConsoleSize"
            case detachKeys = "DetachKeys"
            case tty = "Tty"
            case env = "Env"
            case cmd = "Cmd"
            case privileged = "Privileged"
            case user = "User"
            case workingDir = "WorkingDir"
        }
    }

    /// How to start it.
    public struct ExecStartConfig: Encodable, Sendable, Model {
        public var detach: Bool?
        public var tty: Bool?
        /// Since API 1.42.
        public var consoleSize: TerminalSize?

        public init() {}

        public init(detach: Bool? = nil, tty: Bool? = nil, consoleSize: TerminalSize? = nil) {
            self.detach = detach
            self.tty = tty
            self.consoleSize = consoleSize
        }

        enum CodingKeys: String, CodingKey {
            case detach = "Detach"
            case tty = "Tty"
            case consoleSize = "ConsoleSize"
        }
    }

    /// A command that was made to run in a container.
    public struct ExecInspectResponse: Decodable, Sendable, Model {
        public var canRemove: Bool?
        public var detachKeys: String?
        public var id: String?
        public var running: Bool?
        /// Null while it runs; Podman says 0.
        public var exitCode: Int?
        public var processConfig: ProcessConfig?
        public var openStdin: Bool?
        public var openStderr: Bool?
        public var openStdout: Bool?
        public var containerID: String?
        /// On the host.
        public var pid: Int?

        public init() {}

        enum CodingKeys: String, CodingKey {
            case canRemove = "CanRemove"
            case detachKeys = "DetachKeys"
            case id = "ID"
            case running = "Running"
            case exitCode = "ExitCode"
            case processConfig = "ProcessConfig"
            case openStdin = "OpenStdin"
            case openStderr = "OpenStderr"
            case openStdout = "OpenStdout"
            case containerID = "ContainerID"
            case pid = "Pid"
        }
    }

    /// A command with its arguments.
    public struct ProcessConfig: Decodable, Sendable, Model {
        public var privileged: Bool?
        public var user: String?
        public var tty: Bool?
        public var entrypoint: String?
        public var arguments: [String]?

        public init() {}
    }
}
