import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

/// `gantry stop`
struct Stop: Command {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop containers: their stop signal, then SIGKILL when the grace period has passed.")

    @OptionGroup var grace: StopOptions
    @OptionGroup var containers: ContainerNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withEngine { engine in
            try await Batch.run(containers.all) { name in
                let transition = try await engine.send(
                    .containerStop(name, signal: grace.signal, timeout: grace.timeout?.duration))
                return ContainerChange.report(name, "stopped", unless: transition == .already, "does not run")
            }
        }
    }
}

/// How gently a container is stopped.
struct StopOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("t"), .customLong("timeout"), .customLong("time")],
        help: ArgumentHelp("Grace before SIGKILL, in seconds or as 1m30s; -1 waits for ever.", valueName: "duration"))
    var timeout: DurationArgument?

    @Option(name: .shortAndLong, help: "The signal to send instead of the container's own.")
    var signal: String?
}
