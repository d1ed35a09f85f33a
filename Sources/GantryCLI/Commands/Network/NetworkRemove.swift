import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry network rm`
struct NetworkRemove: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Remove networks.", aliases: ["remove"])

    @Argument(help: ArgumentHelp("Names or ids.", valueName: "network"), completion: LiveNames.completion(.networks))
    var networks: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(networks) { name in
                try await engine.send(.networkDelete(name))
                return (["network": .string(name), "message": .string("Network \(name) removed.")], nil)
            }
        }
    }
}
