import DockerAPI
import EngineAPI
import EngineHTTP

/// How a container ended, as the engine says.
struct ContainerEnd: Sendable, Hashable {
    var code: Int
    var error: String?
}

extension EngineClient {
    /// Hands `body` a way to wait for a container's end that misses no end, however short the run: `body` starts the
    /// container and then waits.
    ///
    /// Docker registers the waiter before it sends the head of its answer, so the wait is opened before the start.
    /// Podman up to 5.8 looks only behind its head and would miss a short run (`next-exit` waits for a *running*
    /// container); there the wait comes behind the start, and where `--rm` was faster, the event has the code.
    func awaitingEnd<Result>(
        of id: String, removed: Bool, starts: Bool = true,
        _ body: (@escaping @Sendable () async throws -> ContainerEnd) async throws -> Result
    ) async throws -> Result {
        guard try await identity().kind == .podman else {
            let condition: Docker.ContainerWait.Condition = removed ? .removed : starts ? .nextExit : .notRunning
            return try await stream(.containerWait(id, condition: condition)) { answers in
                try await body {
                    for try await answer in answers {
                        return ContainerEnd(code: answer.statusCode, error: answer.error?.message)
                    }
                    throw EngineError(
                        .protocolViolation, "The engine did not say how container \(id) ended.",
                        route: Docker.ContainerWait.route.id, engine: address.description)
                }
            }
        }
        guard removed else {
            return try await body {
                let answer = try await send(Docker.ContainerWait.containerWait(id))
                return ContainerEnd(code: answer.statusCode, error: answer.error?.message)
            }
        }
        let created = try await send(.containerInspect(id)).created ?? Timestamp(seconds: 0)
        return try await body { try await endOfRemoved(id, since: Timestamp(seconds: created.seconds - 1)) }
    }

    /// With `--rm`, Podman's `wait` answers 0 for a container that was removed before it had looked (seen on 4.3). The
    /// event of its end has the code, and is kept; the wait counts where the engine keeps no events.
    private func endOfRemoved(_ id: String, since: Timestamp) async throws -> ContainerEnd {
        try await withThrowingTaskGroup(of: ContainerEnd?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await endFromEvents(of: id, since: since) }
            group.addTask {
                var end: ContainerEnd?
                do throws(EngineError) {
                    let answer = try await send(Docker.ContainerWait.containerWait(id))
                    end = ContainerEnd(code: answer.statusCode, error: answer.error?.message)
                } catch {
                    guard error.code == .notFound || error.code == .serverFault else { throw error }
                }
                try await Task.sleep(for: Self.eventLimit)
                return end
            }
            var end: ContainerEnd?
            while end == nil, let next = try await group.next() { end = next }
            guard let end else {
                throw EngineError(
                    .notFound, "Container \(id) was removed before the engine said how it ended.",
                    engine: address.description)
            }
            // The engine removes it a moment behind its end; a run that says --rm returns when it is gone.
            _ = try? await send(Docker.ContainerWait.containerWait(id, condition: .removed))
            return end
        }
    }

    /// How long the event of an end may come behind the end.
    private static var eventLimit: Duration { .seconds(5) }

    private func endFromEvents(of id: String, since: Timestamp) async throws -> ContainerEnd? {
        // Podman 4.3 filters by its own word `died`, though it says `die`; later ones know both.
        let filters: Filters = ["container": [id], "event": ["die", "died"]]
        return try await stream(.systemEvents(since: since, filters: filters)) { events in
            for try await event in events {
                let attributes = event.actor?.attributes ?? [:]
                if let text = attributes["exitCode"] ?? attributes["containerExitCode"], let code = Int(text) {
                    return ContainerEnd(code: code)
                }
            }
            return nil
        }
    }
}
