import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry stats`
struct Stats: Command {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show what containers use of the machine, until interrupted.",
        discussion: """
            Without names: the containers that run when the command starts.
            With --json: a JSON line per container and measurement; with --no-stream one document with a list.
            """)

    @Flag(name: .shortAndLong, help: "Without names: also the containers that do not run.")
    var all = false

    @Flag(help: "Measure once and end.")
    var noStream = false

    @Flag(help: "Do not shorten ids.")
    var noTrunc = false

    @Option(help: "A Go template, \"table TEMPLATE\", or json.")
    var format: String?

    @Argument(
        help: ArgumentHelp("Names or ids.", valueName: "container"),
        completion: LiveNames.completion(.runningContainers))
    var containers: [String] = []

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            let names = try await containers.isEmpty ? listed(engine) : containers
            var board = StatsBoard(
                names: names,
                listing: Listing(
                    fields: StatsRow.fields, columns: StatsRow.columns,
                    detail: .init(truncates: !noTrunc, now: invocation.now())),
                format: format, redraws: invocation.terminal.output && !noStream, style: invocation.style)
            try await follow(names, engine) { name, sample in
                board.add(sample, of: name)
                if noStream { return }
                if globals.json {
                    try invocation.stream(StatsRow.item(sample).text() + "\n")
                } else if board.isComplete {
                    try invocation.stream(try board.draw())
                }
            }
            guard noStream else { return .streamed }
            let rows = board.samples
            let text = try board.draw()
            return Report(.array(rows.map(StatsRow.item)), text: text)
        }
    }

    private func listed(_ engine: EngineClient) async throws -> [String] {
        let list = try await engine.json(Docker.ContainerList.containerList(all: all))
        return (list.array ?? []).map { $0.text("Id") }
    }

    /// Reads all containers' measurements at once, and hands them over one after the other.
    private func follow(
        _ names: [String], _ engine: EngineClient, _ take: (String, JSONValue) throws -> Void
    ) async throws {
        let (samples, feed) = AsyncThrowingStream.makeStream(
            of: (String, JSONValue).self, bufferingPolicy: .bufferingNewest(max(64, names.count * 2)))
        let once = noStream
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await withThrowingTaskGroup(of: Void.self) { streams in
                        for name in names {
                            streams.addTask {
                                try await Self.measure(name, once: once, engine) { feed.yield((name, $0)) }
                            }
                        }
                        try await streams.waitForAll()
                    }
                    feed.finish()
                } catch {
                    feed.finish(throwing: error)
                }
            }
            defer { group.cancelAll() }
            for try await (name, sample) in samples { try take(name, sample) }
        }
    }

    private static func measure(
        _ name: String, once: Bool, _ engine: EngineClient, _ take: (JSONValue) -> Void
    ) async throws {
        if once {
            take(try StatsRow.checked(try await engine.json(Docker.ContainerStatsOnce.containerStatsOnce(name))))
            return
        }
        try await engine.stream(Lossless(Docker.ContainerStats.containerStats(name))) { samples in
            for try await sample in samples { take(try StatsRow.checked(sample)) }
        }
    }
}
