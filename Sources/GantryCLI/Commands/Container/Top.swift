import ArgumentParser
import DockerAPI
import EngineClient
import JSONTree

/// `gantry top`
struct Top: Command {
    static let configuration = CommandConfiguration(
        commandName: "top", abstract: "List the processes of a container.", usage: "gantry top CONTAINER [PS OPTIONS]")

    @Argument(help: "Its name or id.", completion: LiveNames.completion(.runningContainers)) var container: String

    @Argument(parsing: .captureForPassthrough, help: "Options of the engine's ps, such as -o pid,comm.")
    var psOptions: [String] = []

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let options = psOptions.isEmpty ? nil : psOptions.joined(separator: " ")
        let processes = try await invocation.withEngine {
            try await $0.json(Docker.ContainerTop.containerTop(container, psArguments: options))
        }
        let titles = processes.list("Titles").compactMap(\.string)
        let rows = processes.list("Processes").map { ($0.array ?? []).compactMap(\.string) }
        var table = Table(titles)
        for row in rows { table.add(row) }
        let text = table.text(invocation.style)
        return Report(["titles": JSONValue(titles), "processes": .array(rows.map { JSONValue($0) })], text: text)
    }
}
