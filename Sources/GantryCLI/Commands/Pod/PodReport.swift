import ContainerRuntime
import JSONTree

/// One change to several pods, and what each came to: `{"changed","pod","message"}`.
enum PodReport {
    static func change(
        _ names: [String], _ runtime: any ContainerRuntime, _ done: String, _ change: (String) -> PodChange
    ) async throws -> Report {
        try await Batch.run(names) { name in
            try await runtime.changePod(name, change(name))
            let pod = try await PodDocument.required(name, runtime)
            return (
                [
                    "changed": true, "pod": PodDocument.json(pod),
                    "message": .string("Pod \(name) \(done): \(pod.status.rawValue)."),
                ], nil
            )
        }
    }
}
