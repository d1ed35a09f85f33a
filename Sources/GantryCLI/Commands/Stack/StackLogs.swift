import ArgumentParser
import ContainerRuntime
import EngineAPI
import JSONTree
import Stacks
import Synchronization

/// `gantry stack logs`
struct StackLogs: Command {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print what a project's containers have written, in one.",
        discussion: """
            By time, each line behind its container's name; with --follow then as the lines come. With --json JSON lines \
            {service, container, stream, time, line}.
            """)

    @Flag(name: .shortAndLong, help: "Go on with what is written from now on.")
    var follow = false

    @Flag(name: .shortAndLong, help: "Start each line with its time.")
    var timestamps = false

    @Flag(help: "Leave the names of containers out.")
    var noLogPrefix = false

    @Flag(help: "Without colours.")
    var noColor = false

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp(
            "That many lines from the end of each container's log, or all; without --since 200, but for what the settings say.",
            valueName: "lines"))
    var tail: LineCount?

    @Option(help: ArgumentHelp("Only from then on: a time, or a span before now such as 10m.", valueName: "time"))
    var since: TimeArgument?

    @OptionGroup(title: "Project") var project: LongStackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let known = try await project.known(invocation)
        let lines = try tail ?? (since == nil ? LineCount(count: invocation.settings().logLines) : .all)
        return try await invocation.withRuntime { runtime, _ in
            let stack = DeployedStack(known.project, on: runtime)
            let from = since?.time(now: invocation.now())
            let query = LogQuery(
                follow: follow,
                since: from.map { RuntimeDate(seconds: $0.seconds, nanoseconds: Int32($0.nanoseconds)) },
                tail: lines.count)
            let prefix = LogPrefix(
                try await stack.containers(services).map(\.name), invocation, shown: !noLogPrefix, coloured: !noColor)
            try await stack.logs(services, query) { [globals, timestamps] line in
                if globals.json { return try invocation.stream(Self.document(line)) }
                let time = timestamps ? Self.time(line) + " " : ""
                let text = prefix.of(line.container) + time + line.text + "\n"
                try (line.isError ? invocation.errors : invocation.output).write(text)
            }
            return .streamed
        }
    }

    private static func time(_ line: StackLogLine) -> String {
        Timestamp(seconds: line.time.seconds, nanoseconds: Int64(line.time.nanoseconds)).description
    }

    private static func document(_ line: StackLogLine) -> String {
        let object: JSONObject = [
            "service": .string(line.service), "container": .string(line.container),
            "stream": line.isError ? "stderr" : "stdout", "time": .string(time(line)), "line": .string(line.text),
        ]
        return JSONValue.object(object).text() + "\n"
    }
}

/// The name before each line: as wide as the widest, each in its own colour on a terminal.
struct LogPrefix: Sendable {
    private let prefixes: [String: String]

    /// The palette of compose, without those that read badly on either background.
    private static let colours = ["36", "33", "32", "35", "34", "96", "93", "92", "95", "94"]

    init(_ names: [String], _ invocation: Invocation, shown: Bool, coloured: Bool) {
        let width = names.map(Table.width).max() ?? 0
        let paints = coloured && invocation.terminal.colours && invocation.terminal.output
        var prefixes: [String: String] = [:]
        for (place, name) in names.enumerated() where shown {
            let text = name + String(repeating: " ", count: width - Table.width(of: name)) + " | "
            let colour = Self.colours[place % Self.colours.count]
            prefixes[name] = paints ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
        }
        self.prefixes = prefixes
    }

    func of(_ name: String) -> String { prefixes[name] ?? "" }
}
