public import ContainerRuntime

/// The container of a service that gantry works within.
public enum RunningService {
    /// - Parameters:
    ///   - service: its name in the compose file.
    ///   - name: a container's own name, instead of looking for it.
    /// - Returns: the container's id.
    /// - Throws: `notFound` with the command that starts one; `conflict` where there are several.
    public static func find(
        _ service: String, named name: String?, on runtime: any ContainerRuntime
    ) async throws -> String {
        if let name {
            guard let there = try await runtime.container(name) else {
                throw RuntimeError(.notFound, "There is no container \(name).")
            }
            return there.id
        }
        let running = try await runtime.containers(
            ContainerFilter(labels: [ComposeLabel.service: service], onlyRunning: true))
        guard let first = running.first else {
            throw RuntimeError(
                .notFound,
                "No service \(service) runs on this engine; start it with gantry up \(service), or name its container with --container."
            )
        }
        guard running.count == 1 else {
            let names = running.map(\.name).sorted().joined(separator: ", ")
            throw RuntimeError(.conflict, "Several services \(service) run: \(names). Name one with --container.")
        }
        return first.id
    }
}
