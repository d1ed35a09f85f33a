import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry logs`
struct Logs: Command {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print what a container has written.",
        discussion: """
            The container's standard output goes to standard output, its standard error to standard error.
            With --json: one document {container_id, stdout, stderr}; with --follow JSON lines {stream, line, time?}.
            """)

    @Flag(name: .shortAndLong, help: "Go on with what is written from now on.")
    var follow = false

    @Flag(name: .shortAndLong, help: "Start each line with its time.")
    var timestamps = false

    @Flag(help: "Start each line with the log driver's attributes.")
    var details = false

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("That many lines from the end, or all.", valueName: "lines"))
    var tail = LineCount.all

    @Option(help: ArgumentHelp("Only from then on: a time, or a span before now such as 10m.", valueName: "time"))
    var since: TimeArgument?

    @Option(help: ArgumentHelp("Only up to then.", valueName: "time"))
    var until: TimeArgument?

    @Argument(help: "Its name or id.", completion: LiveNames.completion(.allContainers)) var container: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let now = invocation.now()
        let options = Docker.LogOptions(
            follow: follow, timestamps: timestamps, details: details, since: since?.time(now: now), tail: tail.count)
        return try await invocation.withEngine { engine in
            // Whether there is a terminal decides the framing with older APIs and with Podman.
            let inspect = try await engine.json(Docker.ContainerInspect.containerInspect(container))
            let tty = inspect["Config"]?["Tty"]?.bool ?? false
            let endpoint = Docker.ContainerLogs.containerLogs(
                container, tty: tty, options: options, until: until?.time(now: now))
            if !globals.json {
                try await engine.stream(endpoint) { frames in
                    for try await frame in frames { try LogOutput.write(frame, invocation) }
                }
                return .streamed
            }
            if follow {
                var lines = LogLines(timestamps: timestamps)
                try await engine.stream(endpoint) { frames in
                    for try await frame in frames { try invocation.stream(lines.add(frame)) }
                }
                try invocation.stream(lines.finish())
                return .streamed
            }
            var kept = LogText()
            try await engine.stream(endpoint) { frames in
                for try await frame in frames { kept.add(frame) }
            }
            let document = kept.document(of: inspect.text("Id"))
            return Report(document, text: "")
        }
    }
}

/// A number of lines, or all of them.
struct LineCount: ExpressibleByArgument, Sendable, CustomStringConvertible {
    static let all = LineCount(count: nil)

    let count: Int?

    init(count: Int?) { self.count = count }

    init?(argument: String) {
        if argument == "all" {
            count = nil
        } else if let number = Int(argument) {
            // docker reads a negative number as all.
            count = number < 0 ? nil : number
        } else {
            return nil
        }
    }

    var description: String { count.map(String.init) ?? "all" }
}
