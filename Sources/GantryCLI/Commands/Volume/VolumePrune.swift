import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry volume prune`
struct VolumePrune: Command {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the anonymous volumes that no container uses.")

    @Flag(name: .shortAndLong, help: "Also those with a name.")
    var all = false

    @Option(help: ArgumentHelp("Only what fits: label=….", valueName: "filter"))
    var filter: [String] = []

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        var filters = try Filters(parsing: filter)
        if all { filters.add("all", "true") }
        let what = all ? "all volumes" : "all anonymous volumes"
        try Confirmation.require(force, "This removes \(what) that no container uses, with their data.", invocation)
        let endpoint = Docker.VolumePrune.volumePrune(filters: filters)
        let answer = try await invocation.withEngine { try await $0.json(endpoint) }
        return PruneReport.make("volumes_deleted", answer.strings("VolumesDeleted"), answer)
    }
}
