import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry pause`
struct Pause: Command {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Freeze all processes of containers.")

    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                try await engine.send(.containerPause(name))
                return ContainerChange.report(name, "paused")
            }
        }
    }
}
