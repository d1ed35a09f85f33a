import ArgumentParser
import ContainerRuntime

/// `gantry pod start`
struct PodStart: Command {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start pods: the infra container first, then the members.",
        discussion: """
            --all starts every pod that is not whole. Behind an engine's restart that repairs what the engine itself does \
            not: Docker starts containers in no order, and a member cannot start before its infra container.
            """)

    @Flag(help: "Every pod of which something does not run.")
    var all = false

    @Argument(help: ArgumentHelp("Their names.", valueName: "pod"), completion: LiveNames.completion(.pods))
    var pods: [String] = []

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if pods.isEmpty != all { throw ValidationError(all ? "--all goes with no name." : "Name a pod, or say --all.") }
    }

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            var names = pods
            if all { names = try await runtime.pods(labels: [:]).filter { $0.status != .running }.map(\.name) }
            return try await PodReport.change(names, runtime, "started") { _ in .start }
        }
    }
}
