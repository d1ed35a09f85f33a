import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry kill`
struct Kill: Command {
    static let configuration = CommandConfiguration(
        commandName: "kill", abstract: "Send a signal to containers' first processes.")

    @Option(name: .shortAndLong, help: "A name or a number.")
    var signal = "SIGKILL"

    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                try await engine.send(.containerKill(name, signal: signal))
                return ContainerChange.report(name, "was sent \(signal)")
            }
        }
    }
}
