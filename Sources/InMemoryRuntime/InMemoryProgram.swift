public import ContainerRuntime

/// A command that a container of an ``InMemoryRuntime`` is asked to run.
public struct InMemoryProgram: Sendable {
    /// Entry point and arguments.
    public var command: [String]
    public var environment: [String: String]
    public var input: [UInt8]

    /// What a command comes to.
    public struct End: Sendable {
        public var pieces: [OutputPiece]
        /// Nil runs until it is stopped.
        public var exitCode: Int?

        public init(output: String = "", error: String = "", exitCode: Int?) {
            pieces = []
            if !output.isEmpty { pieces.append(OutputPiece(isError: false, bytes: Array(output.utf8))) }
            if !error.isEmpty { pieces.append(OutputPiece(isError: true, bytes: Array(error.utf8))) }
            self.exitCode = exitCode
        }
    }

    /// `echo`, `cat`, `true`, `false`, `env` and `sh -c 'exit N'` as everywhere; `sleep` and what has no command run
    /// until they are stopped; anything else is not found (127).
    @Sendable
    public static func standard(_ program: Self) async -> End {
        let words = program.command
        switch words.first {
        case nil, "sleep", "top", "/pause": return End(exitCode: nil)
        case "true": return End(exitCode: 0)
        case "false": return End(exitCode: 1)
        case "echo": return End(output: words.dropFirst().joined(separator: " ") + "\n", exitCode: 0)
        case "cat":
            var end = End(exitCode: 0)
            if !program.input.isEmpty { end.pieces = [OutputPiece(isError: false, bytes: program.input)] }
            return end
        case "env":
            return End(
                output: program.environment.map { "\($0.key)=\($0.value)\n" }.sorted().joined(), exitCode: 0)
        case "sh" where words.count == 3 && words[2].hasPrefix("exit "):
            return End(exitCode: Int(words[2].dropFirst(5)) ?? 2)
        default: return End(error: "\(words[0]): not found\n", exitCode: 127)
        }
    }
}
