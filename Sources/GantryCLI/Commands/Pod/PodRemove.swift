import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry pod rm`
struct PodRemove: Command {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Remove pods and their containers.", aliases: ["remove"])

    @Flag(name: .shortAndLong, help: "Also those whose members run; they are killed first.")
    var force = false

    @OptionGroup var pods: PodNames
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await invocation.withRuntime { runtime, _ in
            try await Batch.run(pods.names) { name in
                guard try await runtime.removePod(name, force: force) else {
                    throw RuntimeError(.notFound, "There is no pod \(name).")
                }
                return (["changed": true, "pod": .string(name), "message": .string("Pod \(name) removed.")], nil)
            }
        }
    }
}
