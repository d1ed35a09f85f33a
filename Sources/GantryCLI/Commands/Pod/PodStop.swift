import ArgumentParser
import ContainerRuntime

/// `gantry pod stop`
struct PodStop: Command {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop pods: the members, and the infra container last.")

    @Option(
        name: [.customShort("t"), .customLong("timeout"), .customLong("time")],
        help: ArgumentHelp("Grace before SIGKILL, in seconds or as 1m30s.", valueName: "duration"))
    var timeout: DurationArgument?

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            try await PodReport.change(pods.names, runtime, "stopped") { _ in .stop(timeout: timeout?.duration) }
        }
    }
}
