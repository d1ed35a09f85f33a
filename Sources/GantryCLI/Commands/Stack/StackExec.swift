import ArgumentParser
import ContainerRuntime
import Stacks

/// `gantry stack exec`
struct StackExec: Command {
    static let configuration = CommandConfiguration(
        commandName: "exec", abstract: "Run a command in a service's container.",
        usage: "gantry stack exec [OPTIONS] SERVICE COMMAND…",
        discussion: """
            Options stand before SERVICE; everything behind it belongs to the command, --json included. As with docker \
            compose there is a terminal and standard input where gantry has them; -T leaves the terminal out.

            EXIT CODES: the command's own; 125 the engine refused, 126 the command cannot be executed, 127 it is not there.
            """,
        helpNames: .long)

    @Flag(name: [.customShort("T"), .customLong("no-tty")], help: "Without a terminal.")
    var noTTY = false

    @Flag(name: .shortAndLong, help: "Start the command, and leave it to itself.")
    var detach = false

    @Flag(help: "With all rights.")
    var privileged = false

    @OptionGroup var command: CommandOptions

    @Option(help: ArgumentHelp("Which of the service's containers; the lowest.", valueName: "number"))
    var index: Int?

    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("The service, then the command.", valueName: "service command"))
    var words: [String] = []

    func validate() throws {
        if words.first == "--help" { throw CleanExit.helpRequest(Self.self) }
        if let first = words.first, first.hasPrefix("-"), first != "--" {
            throw ValidationError("Unknown option '\(first)'. Options of the command stand behind SERVICE.")
        }
        guard (words.first == "--" ? words.count - 1 : words.count) >= 2 else {
            throw ValidationError("Name a service and a command.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let words = words.first == "--" ? Array(words.dropFirst()) : words
        let known = try await project.known(invocation)
        let container = try await invocation.withRuntime { runtime, _ in
            let all = try await DeployedStack(known.project, on: runtime).containers([words[0]])
            guard let found = all.first(where: { index == nil ? $0.isRunning : $0.composeNumber == index }) else {
                throw RuntimeError(
                    .conflict,
                    "No container of the service \(words[0])\(index.map { " has the number \($0)" } ?? " runs"); start it with gantry up."
                )
            }
            return found.id
        }
        var session = ExecSession(container: container, command: Array(words.dropFirst()))
        session.environment = try command.variables(invocation.hostFacts)
        session.workdir = command.workdir
        session.user = command.user
        session.isPrivileged = privileged
        session.detach = detach
        session.interactive = !detach
        session.tty =
            !detach && !noTTY && !globals.json && invocation.terminal.input && invocation.terminal.output
        session.keeps = globals.json
        return try await session.run(in: invocation)
    }
}
