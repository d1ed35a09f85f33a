import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry network disconnect`
struct NetworkDisconnect: Command {
    static let configuration = CommandConfiguration(
        commandName: "disconnect", abstract: "Take a container out of a network.")

    @Flag(name: .shortAndLong, help: "Also where the container is not there any more.")
    var force = false

    @Argument(completion: LiveNames.completion(.networks)) var network: String
    @Argument(completion: LiveNames.completion(.allContainers)) var container: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.NetworkDisconnect.networkDisconnect(network, container: container, force: force)
        try await invocation.withEngine { try await $0.send(endpoint) }
        return Report(["network": .string(network), "container": .string(container)], text: "")
    }
}
