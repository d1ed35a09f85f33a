import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry rename`
struct Rename: Command {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a container another name.")

    @Argument(help: "Its name or id.", completion: LiveNames.completion(.allContainers)) var container: String
    @Argument(help: "The new name.") var name: String
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await engine.send(.containerRename(container, to: name))
            return Report(
                ["container_id": .string(container), "name": .string(name), "changed": true], text: "")
        }
    }
}
