import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry attach`
struct Attach: Command {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Take part in a running container's input and output.",
        discussion: "Ends with the container, and with its exit code; the detach keys leave it running.")

    @Flag(help: "Do not send standard input.")
    var noStdin = false

    @OptionGroup var session: SessionOptions

    @Argument(help: "Its name or id.", completion: LiveNames.completion(.runningContainers)) var container: String
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws { _ = try DetachKeys(parsing: session.detachKeys ?? DetachKeys.standard) }

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            let inspect = try await engine.send(.containerInspect(container))
            guard inspect.state?.running == true, inspect.state?.paused != true else {
                let state = inspect.state?.status?.rawValue ?? "not running"
                throw Failure(
                    .conflict,
                    "The container \(container) is \(state); start it, or read what it wrote with gantry logs.")
            }
            let tty = inspect.config?.tty ?? false
            let stdin = !noStdin && inspect.config?.openStdin == true
            guard !tty || !stdin || invocation.terminal.input else {
                throw Failure(
                    .invalidInput,
                    "The container \(container) has a terminal and standard input is none; say --no-stdin.")
            }
            var settings = SessionConsole.Settings()
            settings.tty = tty
            settings.keys = stdin ? try DetachKeys(parsing: session.detachKeys ?? DetachKeys.standard) : nil
            settings.onSignal = session.sigProxy && !tty ? .forward : .leave
            // The container's own standard input stays open for others, and Docker answers our end of it by closing the
            // output (moby, `stream/attach.go`), whose last lines `docker attach` loses.
            settings.endsInput = inspect.config?.stdinOnce == true
            settings.keeps = globals.json
            let console = SessionConsole(settings, engine, invocation)
            let streams = Docker.AttachedStreams(stdin: stdin, detachKeys: tty ? session.detachKeys : nil)
            let outcome = try await engine.follow(
                inspect.id, tty: tty, streams: streams, starts: false, console: console)
            if globals.json {
                let result = RunReport(
                    image: inspect.config?.image ?? "", autoRemove: inspect.hostConfig?.autoRemove ?? false,
                    outcome: outcome, kept: console.kept)
                return Report(.object(result.document), text: "", failure: result.failure())
            }
            var report = Report.streamed
            let code = ExitStatus(container: Int64(outcome.exitCode ?? 0))
            report.status =
                outcome.exitCode == nil ? console.kept.signal.map { ExitStatus(signal: $0) } ?? .success : code
            return report
        }
    }
}
