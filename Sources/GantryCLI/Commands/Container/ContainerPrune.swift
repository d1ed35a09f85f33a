import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry container prune`
struct ContainerPrune: Command {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the containers that do not run.")

    @Option(help: ArgumentHelp("Only what fits: label=…, until=….", valueName: "filter"))
    var filter: [String] = []

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.ContainerPrune.containerPrune(filters: try Filters(parsing: filter))
        try Confirmation.require(force, "This removes all containers that do not run.", invocation)
        let answer = try await invocation.withEngine { try await $0.json(endpoint) }
        return PruneReport.make("containers_deleted", answer.strings("ContainersDeleted"), answer)
    }
}
