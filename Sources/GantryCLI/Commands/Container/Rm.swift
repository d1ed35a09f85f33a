import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry rm`
struct Rm: Command {
    static let configuration = CommandConfiguration(commandName: "rm", abstract: "Remove containers.")

    @Flag(name: .shortAndLong, help: "Also those that run; they are killed first.")
    var force = false

    @Flag(name: .shortAndLong, help: "With their anonymous volumes.")
    var volumes = false

    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                try await engine.send(.containerDelete(name, volumes: volumes, force: force))
                return ContainerChange.report(name, "removed")
            }
        }
    }
}
