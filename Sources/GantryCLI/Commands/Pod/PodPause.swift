import ArgumentParser
import ContainerRuntime

/// `gantry pod pause`
struct PodPause: Command {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Freeze the processes of pods' members.")

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            try await PodReport.change(pods.names, runtime, "paused") { _ in .pause }
        }
    }
}
