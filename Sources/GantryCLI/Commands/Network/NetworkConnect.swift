import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry network connect`
struct NetworkConnect: Command {
    static let configuration = CommandConfiguration(
        commandName: "connect", abstract: "Let a container join a network.")

    @Option(help: ArgumentHelp("Another name of the container in the network.", valueName: "name"))
    var alias: [String] = []

    @Argument(completion: LiveNames.completion(.networks)) var network: String
    @Argument(completion: LiveNames.completion(.allContainers)) var container: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        var settings = Docker.EndpointSettings()
        settings.aliases = alias
        let endpoint = Docker.NetworkConnect.networkConnect(
            network, container: container, endpointConfig: alias.isEmpty ? nil : settings)
        try await invocation.withEngine { try await $0.send(endpoint) }
        return Report(["network": .string(network), "container": .string(container)], text: "")
    }
}
