import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry unpause`
struct Unpause: Command {
    static let configuration = CommandConfiguration(commandName: "unpause", abstract: "Let frozen containers go on.")

    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                try await engine.send(.containerUnpause(name))
                return ContainerChange.report(name, "goes on")
            }
        }
    }
}
