/// A command to run in a container.
public struct ExecSpec: Sendable, Hashable {
    public var command: [String]
    /// `NAME=value`.
    public var environment: [String: String]
    /// `user`, `uid`, `user:group`; the container's own where it is nil.
    public var user: String?
    public var workingDirectory: String?
    public var isPrivileged: Bool
    public var hasTerminal: Bool
    /// Sent to its standard input, which then ends. Nil gives it none.
    public var input: [UInt8]?
    /// After it the call throws `timedOut`. The engines cannot end a command; what reads or writes gets an end of file.
    public var timeout: Duration?

    public init(
        _ command: [String], environment: [String: String] = [:], user: String? = nil, workingDirectory: String? = nil,
        input: [UInt8]? = nil, timeout: Duration? = nil
    ) {
        self.command = command
        self.environment = environment
        self.user = user
        self.workingDirectory = workingDirectory
        self.input = input
        self.timeout = timeout
        isPrivileged = false
        hasTerminal = false
    }
}
