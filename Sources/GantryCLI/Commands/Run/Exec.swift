import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry exec`
struct Exec: Command {
    static let configuration = CommandConfiguration(
        commandName: "exec", abstract: "Run a command in a running container.",
        usage: "gantry exec [OPTIONS] CONTAINER COMMAND…",
        discussion: """
            Options stand before CONTAINER; everything behind it belongs to the command, --json included.

            EXIT CODES: the command's own; 125 the engine refused, 126 the command cannot be executed, 127 it is not there.
            """,
        helpNames: .long)

    @Flag(name: .shortAndLong, help: "Keep standard input open, and send it.")
    var interactive = false

    @Flag(name: .shortAndLong, help: "Give the command a terminal.")
    var tty = false

    @Flag(name: .shortAndLong, help: "Start the command, and leave it to itself.")
    var detach = false

    @OptionGroup var command: CommandOptions

    @Option(
        name: .customLong("env-file"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Read variables from a file.", valueName: "path"))
    var environmentFiles: [String] = []

    @Flag(help: "With all rights.")
    var privileged = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The keys that leave the command running: ctrl-p,ctrl-q.", valueName: "keys"))
    var detachKeys: String?

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("The container, then the command.", valueName: "container command"),
        completion: LiveNames.completion(.runningContainers))
    var words: [String] = []

    func validate() throws {
        var words = words[...]
        if words.first == "--help" { throw CleanExit.helpRequest(Self.self) }
        if words.first == "--" {
            words.removeFirst()
        } else if let first = words.first, first.hasPrefix("-") {
            throw ValidationError("Unknown option '\(first)'. Options of the command stand behind CONTAINER.")
        }
        guard words.count >= 2 else { throw ValidationError("Name a container and a command.") }
        _ = try DetachKeys(parsing: detachKeys ?? DetachKeys.standard)
    }

    func run(in invocation: Invocation) async throws -> Report {
        let words = words.first == "--" ? Array(words.dropFirst()) : words
        guard !tty || !interactive || detach || invocation.terminal.input else {
            throw Failure(
                .invalidInput, "--tty with --interactive needs a terminal; standard input is none. Leave -t out.")
        }
        var session = ExecSession(container: words[0], command: Array(words.dropFirst()))
        session.environment = try command.variables(files: environmentFiles, invocation.hostFacts)
        session.workdir = command.workdir
        session.user = command.user
        session.isPrivileged = privileged
        session.interactive = interactive
        session.tty = tty
        session.detach = detach
        session.detachKeys = detachKeys
        session.keeps = globals.json
        return try await session.run(in: invocation)
    }
}
