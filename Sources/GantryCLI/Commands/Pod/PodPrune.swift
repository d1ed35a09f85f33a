import ArgumentParser
import ContainerRuntime
import JSONTree

/// `gantry pod prune`
struct PodPrune: Command {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove the pods of which no member runs, with their containers.")

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try Confirmation.require(force, "This removes all pods of which no member runs.", invocation)
        return try await invocation.withRuntime { runtime, _ in
            var removed: [String] = []
            for pod in try await runtime.pods(labels: [:]) {
                let isIdle = pod.members.allSatisfy { ["exited", "created", "dead"].contains($0.status) }
                // An infra container alone is a pod whose members are yet to come.
                guard isIdle, !(pod.members.isEmpty && pod.status == .running) else { continue }
                if try await runtime.removePod(pod.name, force: false) { removed.append(pod.name) }
            }
            let gone = removed
            return Report(
                ["pods_deleted": JSONValue(gone), "message": .string("Removed \(gone.count).")],
                text: gone.map { $0 + "\n" }.joined())
        }
    }
}
