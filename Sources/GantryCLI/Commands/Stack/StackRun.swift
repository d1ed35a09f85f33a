import ArgumentParser
import ContainerRuntime
import DockerAPI
import EngineClient
import JSONTree
import Stacks

/// `gantry stack run`
struct StackRun: Command {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a command in a new container of a service.",
        usage: "gantry stack run [OPTIONS] SERVICE [COMMAND…]",
        discussion: """
            What the service depends on is brought up first. The container publishes no ports unless asked to, and is not \
            one of the service's own: `up` leaves it alone, `down` removes it.

            EXIT CODES: the container's own; 125 the engine refused, 126 the command cannot be executed, 127 it is not there.
            """,
        helpNames: .long)

    @Flag(name: [.customShort("T"), .customLong("no-tty")], help: "Without a terminal.")
    var noTTY = false

    @Flag(name: .shortAndLong, help: "Start it, print its name, and leave it to itself.")
    var detach = false

    @Flag(help: "Remove the container when it ends.")
    var rm = false

    @Flag(help: "Leave out what the service depends on.")
    var noDeps = false

    @Flag(name: [.customShort("P"), .customLong("service-ports")], help: "Publish the service's ports.")
    var servicePorts = false

    @Option(help: ArgumentHelp("The container's name.", valueName: "name"))
    var name: String?

    @OptionGroup var command: CommandOptions

    @Option(parsing: .unconditional, help: ArgumentHelp("In place of the entry point.", valueName: "command"))
    var entrypoint: String?

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
        guard !(words.first == "--" ? words.dropFirst() : words[...]).isEmpty else {
            throw ValidationError("Name a service.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let words = words.first == "--" ? Array(words.dropFirst()) : words
        let blueprint = try await project.blueprint(invocation, services: [words[0]])
        let isTerminal = !noTTY && !globals.json && !detach && invocation.terminal.input && invocation.terminal.output
        return try await invocation.withRuntime { runtime, engine in
            var options = OneOffOptions()
            options.name = name
            options.command = words.count > 1 ? Array(words.dropFirst()) : nil
            options.entrypoint = entrypoint.map { [$0] }
            for word in try command.variables(invocation.hostFacts) {
                let mark = word.firstIndex(of: "=") ?? word.endIndex
                options.environment[String(word[..<mark])] = String(word[mark...].dropFirst())
            }
            options.workingDirectory = command.workdir
            options.user = command.user
            options.withDependencies = !noDeps
            options.publishesPorts = servicePorts
            options.hasTerminal = isTerminal
            options.keepsInputOpen = !detach
            options.removesItself = rm && detach
            var execution = UpOptions()
            execution.login = invocation.registryLogin(on: engine)
            // Standard output belongs to the container.
            var aside = invocation
            aside.output = invocation.errors
            aside.terminal.output = invocation.terminal.errors
            let made = try await Stack(blueprint, on: runtime).makeOneOff(
                words[0], options, execution, report: StackProgress(aside).show)
            guard let id = made.id else { return StackReport.make(blueprint.project, made.outcome) }
            if detach {
                try await runtime.startContainer(id)
                return Report(["container_id": .string(id), "name": .string(made.name)], line: made.name)
            }
            return try await attend(
                id, blueprint.service(words[0])?.container.image ?? "", isTerminal, engine, invocation)
        }
    }

    private func attend(
        _ id: String, _ image: String, _ isTerminal: Bool, _ engine: EngineClient, _ invocation: Invocation
    ) async throws -> Report {
        var settings = SessionConsole.Settings()
        settings.tty = isTerminal
        settings.onSignal = isTerminal ? .leave : .forward
        settings.keeps = globals.json
        let console = SessionConsole(settings, engine, invocation)
        do {
            let outcome = try await RunFailure.mapping {
                try await engine.follow(
                    id, tty: isTerminal, streams: Docker.AttachedStreams(stdin: true), starts: true, console: console)
            }
            if rm { try await engine.send(.containerDelete(id, volumes: true, force: true)) }
            if globals.json {
                let result = RunReport(image: image, autoRemove: rm, outcome: outcome, kept: console.kept)
                return Report(.object(result.document), text: "", failure: result.failure())
            }
            var report = Report.streamed
            report.status = ExitStatus(container: Int64(outcome.exitCode ?? 0))
            return report
        } catch {
            if rm {
                await withCancellationShield(because: "the container would stay behind") {
                    _ = try? await engine.send(.containerDelete(id, volumes: true, force: true))
                }
            }
            throw error
        }
    }
}
