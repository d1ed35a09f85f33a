import DockerAPI
import EngineAPI

extension EngineClient {
    /// How long Docker's word of a lack of memory may come behind the end that it caused; a few milliseconds were seen.
    private static var outOfMemoryLimit: Duration { .milliseconds(500) }

    /// Whether a container that was killed, and not by this program, ran out of its memory, though its state does not say
    /// so.
    ///
    /// With cgroups of version 1 engines hear of the kernel's kill beside the process's end. Docker may set the state's
    /// mark a moment behind it (seen on 26.1), where its event tells; or not at all, where a child was killed and the
    /// container ended with it (20.10); Podman 4.3 never does. So a sandbox's word is its exit code: nothing in it can kill
    /// its first process, and its deadline was not over.
    func ranOutOfMemory(
        _ container: Docker.ContainerInspectResponse, isSandbox: Bool
    ) async throws(EngineError) -> Bool {
        if isSandbox { return true }
        guard try await identity().kind != .podman else { return false }
        let events = Docker.SystemEvents.systemEvents(
            since: container.state?.startedAt,
            filters: ["type": ["container"], "container": [container.id], "event": ["oom"]])
        do {
            return try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await stream(events) { events in
                        for try await _ in events { return true }
                        return false
                    }
                }
                group.addTask {
                    try await ContinuousClock().sleep(for: Self.outOfMemoryLimit)
                    return false
                }
                defer { group.cancelAll() }
                return try await group.next() ?? false
            }
        } catch let error as EngineError {
            throw error
        } catch {
            throw EngineError(.cancelled, "Waiting for container \(container.id) was cancelled.", cause: error)
        }
    }
}
