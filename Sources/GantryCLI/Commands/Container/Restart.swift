import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry restart`
struct Restart: Command {
    static let configuration = CommandConfiguration(
        commandName: "restart", abstract: "Stop containers if they run, and start them.")

    /// docker's own grace period. It is always sent: Podman kills at once where none is given.
    private static let grace: Duration = .seconds(10)

    @OptionGroup var grace: StopOptions
    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                try await engine.send(
                    .containerRestart(name, signal: grace.signal, timeout: grace.timeout?.duration ?? Self.grace))
                return ContainerChange.report(name, "restarted")
            }
        }
    }
}
