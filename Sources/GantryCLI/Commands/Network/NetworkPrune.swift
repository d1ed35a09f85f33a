import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry network prune`
struct NetworkPrune: Command {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the networks that no container uses.")

    @Option(help: ArgumentHelp("Only what fits: label=…, until=….", valueName: "filter"))
    var filter: [String] = []

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.NetworkPrune.networkPrune(filters: try Filters(parsing: filter))
        try Confirmation.require(force, "This removes all networks that no container uses.", invocation)
        let answer = try await invocation.withEngine { try await $0.json(endpoint) }
        let removed = answer.strings("NetworksDeleted")
        return Report(
            ["networks_deleted": JSONValue(removed), "message": .string("Removed \(removed.count).")],
            text: removed.map { $0 + "\n" }.joined())
    }
}
