import ArgumentParser
import ContainerRuntime

/// `gantry pod unpause`
struct PodUnpause: Command {
    static let configuration = CommandConfiguration(
        commandName: "unpause", abstract: "Let the processes of pods' members go on.")

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            try await PodReport.change(pods.names, runtime, "unpaused") { _ in .unpause }
        }
    }
}
