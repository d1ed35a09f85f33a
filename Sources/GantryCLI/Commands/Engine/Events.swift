import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry events`
struct Events: Command {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Print what happens in the engine, until interrupted.",
        discussion: "With --json: the engine's own objects, a line each.")

    @Option(help: ArgumentHelp("Start with the past: a time, or a span before now such as 10m.", valueName: "time"))
    var since: TimeArgument?

    @Option(help: ArgumentHelp("End then.", valueName: "time"))
    var until: TimeArgument?

    @Option(name: .shortAndLong, help: ArgumentHelp("Only what fits: KEY=VALUE.", valueName: "filter"))
    var filter: [String] = []

    @Option(help: "A Go template, or json.")
    var format: String?

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let template = try format.flatMap { $0 == "json" ? nil : $0 }.map { try Template(Listing.unescaped($0)) }
        let now = invocation.now()
        let endpoint = Docker.SystemEvents.systemEvents(
            since: since?.time(now: now), until: until?.time(now: now), filters: try Filters(parsing: filter))
        let raw = globals.json || format == "json"
        try await invocation.withEngine { engine in
            try await engine.stream(Lossless(endpoint)) { events in
                for try await event in events {
                    let line = try template?.render(event) ?? (raw ? event.text() : Self.line(event))
                    try invocation.stream(line + "\n")
                }
            }
        }
        return .streamed
    }

    /// `2024-05-01T10:00:00.123456789Z container start 0123… (image=busybox, name=web)`, as docker prints it.
    static func line(_ event: JSONValue) -> String {
        let time =
            event["timeNano"]?.int64.map { Timestamp(unixNanoseconds: $0) }
            ?? event["time"]?.int64.map { Timestamp(seconds: $0) }
        var words = [time?.localRFC3339Nano, event["Type"]?.string, event["Action"]?.string].compactMap { $0 }
        let actor = event["Actor"]
        words.append(actor?["ID"]?.string ?? "")
        let attributes = (actor?.map("Attributes") ?? [:]).sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value.string ?? "")" }
        if !attributes.isEmpty { words.append("(\(attributes.joined(separator: ", ")))") }
        return words.joined(separator: " ")
    }
}
