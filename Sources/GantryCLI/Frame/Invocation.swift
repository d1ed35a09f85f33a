import EngineAPI

/// What one run of the program is given: its arguments and everything around it that it may look at.
///
/// A value, so that a test runs the whole program with an environment, a terminal and outputs of its own.
struct Invocation: Sendable {
    /// Without the program's own name.
    var arguments: [String]
    var environment: [String: String]
    var terminal: Terminal
    var output: any ByteSink
    var errors: any ByteSink
    /// The clock, for ages.
    var now: @Sendable () -> Timestamp = Timestamp.now
    /// The parsed global options; set before a command runs.
    var globals = GlobalSettings()

    init(
        arguments: [String], environment: [String: String], terminal: Terminal, output: any ByteSink,
        errors: any ByteSink
    ) {
        self.arguments = arguments
        self.environment = environment
        self.terminal = terminal
        self.output = output
        self.errors = errors
    }

    /// Colours for standard output, where it is a terminal that has them.
    var style: Style { Style(terminal, for: .standardOutput) }

    /// Writes a piece of a stream at once: a line of JSON, or text.
    /// - Throws: ``BrokenPipe`` where the reader went away; ``OutputError`` for a full disk.
    func stream(_ text: String) throws {
        try output.write(text)
    }

    /// Says something beside the result, on standard error; with `--json` as well.
    func warn(_ text: String) {
        try? errors.write(Style(terminal, for: .standardError).warning("warning:") + " " + text + "\n")
    }
}
