public import DockerAPI
public import EngineAPI

extension EngineClient {
    /// Runs a container under limits that hold: at its deadline it gets `SIGTERM`, then `SIGKILL`, and it is removed
    /// whatever happens. Where this process is killed in between, ``sweepSandboxes(now:)`` removes it later.
    /// - Parameters:
    ///   - owner: who runs it, for people who look at its labels.
    ///   - now: the time of day, from which the deadline on the labels is counted.
    ///   - keeps: leave the ended container behind; it bears the label, and the sweep leaves it alone.
    /// - Throws: `invalidInput` before the engine is asked; the engine's refusal; ``StartRefusal``.
    public func runSandboxed(
        _ create: Docker.ContainerCreate, limits: SandboxLimits = SandboxLimits(), owner: String, now: Timestamp,
        keeps: Bool = false,
        streams: Docker.AttachedStreams = Docker.AttachedStreams(), console: some RunConsole
    ) async throws -> ContainerOutcome {
        var create = create
        try limits.apply(to: &create)
        let mark = SandboxMark(limits: limits, now: now, owner: owner, keeps: keeps)
        create.config.labels = (create.config.labels ?? [:]).merging(mark.labels) { $1 }
        let run = ContainerRun(
            create, streams: streams, removal: keeps ? .never : .byClient, deadline: limits.deadline)
        return try await self.run(run, console: console)
    }

    /// Removes sandboxes whose time is over: those of programs that were killed. Nothing else is looked at; containers
    /// without the sandbox's labels never go.
    /// - Returns: the ids of the removed.
    public func sweepSandboxes(now: Timestamp) async throws -> [String] {
        let found = try await send(
            .containerList(all: true, filters: ["label": ["\(SandboxMark.label)=1"]]))
        var removed: [String] = []
        for container in found where SandboxMark.isOver(container.labels ?? [:], now: now) {
            do {
                try await send(.containerDelete(container.id, volumes: true, force: true))
                removed.append(container.id)
            } catch {
                // Another sweep was faster.
                guard error.code == .notFound || error.code == .conflict else { throw error }
            }
        }
        return removed
    }
}
