extension Libpod {
    /// A command in a container.
    public struct ExecSpec: Encodable, Sendable, Hashable {
        public var command: [String]
        /// `NAME=value`.
        public var env: [String]?
        public var user: String?
        public var workingDirectory: String?
        public var privileged: Bool?
        /// A terminal, with output that is not framed.
        public var tty: Bool?
        public var attachStdin: Bool?
        public var attachStdout: Bool
        public var attachStderr: Bool
        public var detachKeys: String?

        public init(
            _ command: [String], env: [String]? = nil, user: String? = nil, workingDirectory: String? = nil,
            privileged: Bool? = nil, tty: Bool? = nil, attachStdin: Bool? = nil, attachStdout: Bool = true,
            attachStderr: Bool = true, detachKeys: String? = nil
        ) {
            self.command = command
            self.env = env
            self.user = user
            self.workingDirectory = workingDirectory
            self.privileged = privileged
            self.tty = tty
            self.attachStdin = attachStdin
            self.attachStdout = attachStdout
            self.attachStderr = attachStderr
            self.detachKeys = detachKeys
        }

        enum CodingKeys: String, CodingKey {
            case command = "Cmd"
            case env = "Env"
            case user = "User"
            case workingDirectory = "WorkingDir"
            case privileged = "Privileged"
            case tty = "Tty"
            case attachStdin = "AttachStdin"
            case attachStdout = "AttachStdout"
            case attachStderr = "AttachStderr"
            case detachKeys = "DetachKeys"
        }
    }
}
