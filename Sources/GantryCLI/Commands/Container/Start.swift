import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry start`
struct Start: Command {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Start containers.")

    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                let transition = try await engine.send(.containerStart(name))
                return ContainerChange.report(name, "started", unless: transition == .already, "runs already")
            }
        }
    }
}
