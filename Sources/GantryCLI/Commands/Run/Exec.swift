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

    @Option(
        name: [.customShort("e", allowingJoined: true), .customLong("env")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Set a variable: KEY=VALUE, or KEY to pass it on.", valueName: "key=value"))
    var environment: [String] = []

    @Option(
        name: .customLong("env-file"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Read variables from a file.", valueName: "path"))
    var environmentFiles: [String] = []

    @Option(
        name: [.customShort("w", allowingJoined: true), .customLong("workdir")], parsing: .unconditional,
        help: ArgumentHelp("The working directory.", valueName: "path"))
    var workdir: String?

    @Option(
        name: [.customShort("u", allowingJoined: true), .customLong("user")], parsing: .unconditional,
        help: ArgumentHelp("USER or USER:GROUP, by name or number.", valueName: "user"))
    var user: String?

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
        let config = try config(Array(words.dropFirst()), invocation)
        guard !tty || !interactive || detach || invocation.terminal.input else {
            throw Failure(
                .invalidInput, "--tty with --interactive needs a terminal; standard input is none. Leave -t out.")
        }
        var settings = SessionConsole.Settings()
        settings.tty = tty
        settings.keys = interactive ? try DetachKeys(parsing: detachKeys ?? DetachKeys.standard) : nil
        settings.onSignal = .leave
        settings.keeps = globals.json
        return try await invocation.withEngine { [settings] engine in
            try await RunFailure.mapping {
                let id = try await engine.send(.containerExec(words[0], config)).id
                if detach {
                    try await engine.send(.execStartDetached(id, tty: tty))
                    return Report(["exec_id": .string(id), "container": .string(words[0]), "detached": true], text: "")
                }
                let console = SessionConsole(settings, engine, invocation) { [engine] _, size in
                    try await engine.send(.execResize(id, to: size))
                }
                let end = try await engine.exec(
                    id, tty: tty, size: tty ? WindowSize.current() : nil, stdin: interactive, console: console)
                return report(end, id, words[0], console.kept)
            }
        }
    }

    private func config(_ command: [String], _ invocation: Invocation) throws(EngineError) -> Docker.ExecConfig {
        let facts = invocation.hostFacts
        var config = Docker.ExecConfig()
        config.attachStdin = interactive && !detach
        config.attachStdout = !detach
        config.attachStderr = !detach
        config.tty = tty
        config.cmd = command
        config.workingDir = workdir
        config.user = user
        if privileged { config.privileged = true }
        config.detachKeys = tty ? detachKeys : nil
        var words: [String] = []
        for path in environmentFiles {
            words += try Docker.EnvironmentWords.file(
                try facts.text(of: path), name: path, environment: facts.environment)
        }
        for text in environment {
            if let word = try Docker.EnvironmentWords.word(text, environment: facts.environment) { words.append(word) }
        }
        if !words.isEmpty { config.env = words }
        return config
    }

    private func report(
        _ end: ExecOutcome, _ id: String, _ container: String, _ kept: SessionConsole.Kept
    ) -> Report {
        let code = end.exitCode ?? 0
        // Docker and Podman tell a missing command in the output, Docker with 126 for all that cannot be run.
        let status =
            end.isDetached || code == 0
            ? kept.signal.map { ExitStatus(signal: $0) } ?? .success : ExitStatus(container: Int64(code))
        guard globals.json else {
            var report = Report.streamed
            report.status = status
            return report
        }
        var data: JSONObject = [
            "exec_id": .string(id), "container": .string(container),
            "exit_code": end.exitCode.map { JSONValue($0) } ?? .null, "stdout": .string(kept.output.text()),
            "stderr": .string(kept.errors.text()),
        ]
        if let json = kept.output.json() { data.append(key: "json", value: json) }
        if kept.output.truncated || kept.errors.truncated { data.append(key: "truncated", value: true) }
        let document = data
        let failure =
            status == .success
            ? nil : Failure(.containerExit, "The command ended with exit code \(status.code).", status: status)
        return Report(.object(document), text: "", failure: failure)
    }
}
