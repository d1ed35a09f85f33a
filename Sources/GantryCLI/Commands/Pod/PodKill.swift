import ArgumentParser
import ContainerRuntime

/// `gantry pod kill`
struct PodKill: Command {
    static let configuration = CommandConfiguration(
        commandName: "kill", abstract: "Send a signal to the first processes of pods' members.")

    @Option(name: .shortAndLong, help: "A name or a number.")
    var signal = "SIGKILL"

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            try await PodReport.change(pods.names, runtime, "was sent \(signal)") { _ in .kill(signal: signal) }
        }
    }
}
