import ArgumentParser
import ContainerRuntime

/// `gantry pod restart`
struct PodRestart: Command {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Stop and start the members of pods; the infra container stays, and the network with it.")

    @Option(
        name: [.customShort("t"), .customLong("timeout"), .customLong("time")],
        help: ArgumentHelp("Grace before SIGKILL, in seconds or as 1m30s.", valueName: "duration"))
    var timeout: DurationArgument?

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            try await PodReport.change(pods.names, runtime, "restarted") { _ in .restart(timeout: timeout?.duration) }
        }
    }
}
