import DockerAPI
import EngineAPI
import EngineHTTP

/// A container's end on Podman, from the engine's events, its `wait` and what it keeps of the container.
struct PodmanExit: Sendable {
    let engine: EngineClient
    let id: String
    let untilRemoved: Bool
    /// An end before that moment is not this end; nil where the start is still to come.
    private let startedAt: Timestamp?
    /// Nil where the engine keeps no events (`events_logger = "none"`).
    private let events: (held: HeldAnswer, elements: EngineStream<Docker.Event>)?

    /// How long the event of an end may come behind the end.
    private static var eventLimit: Duration { .seconds(5) }

    /// Opens the events, from the engine's own present on.
    static func subscribing(
        _ engine: EngineClient, _ id: String, starts: Bool, untilRemoved: Bool
    ) async throws(EngineError) -> PodmanExit {
        let before = try await engine.answer(to: .containerInspect(id))
        let container = try Docker.ContainerInspect.decode(before)
        // Podman 4.3 filters by its own word, `died`, though its events say Docker's, `die`; later ones know both.
        let call = Docker.SystemEvents.systemEvents(
            since: before.header("Date").flatMap(EngineDate.parse),
            filters: ["type": ["container"], "container": [container.id], "event": ["die", "died"]])
        var events: (held: HeldAnswer, elements: EngineStream<Docker.Event>)?
        do throws(EngineError) {
            events = try await engine.hold(call)
        } catch {
            guard error.code == .serverFault else { throw error }
        }
        return PodmanExit(
            engine: engine, id: container.id, untilRemoved: untilRemoved,
            startedAt: starts ? nil : container.state?.startedAt, events: events)
    }

    func close() { events?.held.stream.close() }

    func end() async throws(EngineError) -> ContainerEnd {
        let end: ContainerEnd
        do {
            end = try await decided()
        } catch let error as EngineError {
            throw error
        } catch {
            throw EngineError(.cancelled, "Waiting for container \(id) was cancelled.", cause: error)
        }
        // The engine removes it a moment behind its end.
        if untilRemoved {
            do throws(EngineError) {
                _ = try await engine.send(Docker.ContainerWait.containerWait(id, condition: .removed))
            } catch {
                guard Self.isGone(error) else { throw error }
            }
        }
        return end
    }

    private func decided() async throws -> ContainerEnd {
        let started = try await start()
        return try await withThrowingTaskGroup(of: ExitMachine.Event.self) { group in
            var machine = ExitMachine()
            group.addTask { try await told(after: started) }
            group.addTask { try await waited() }
            defer { group.cancelAll() }
            while let event = try await group.next() {
                switch machine.handle(event) {
                case .awaitEvent:
                    group.addTask {
                        try await ContinuousClock().sleep(for: Self.eventLimit)
                        return .limitOver
                    }
                case .finish(let end): return end
                case .giveUp:
                    throw EngineError(
                        .serverFault,
                        "Container \(id) has ended and is gone, and the engine's events do not tell its exit code.",
                        route: Docker.ContainerWait.route.id, engine: engine.address.description)
                case nil: break
                }
            }
            throw EngineError(
                .engineUnreachable, "The engine at \(engine.address) did not say how container \(id) ended.",
                route: Docker.ContainerWait.route.id, engine: engine.address.description)
        }
    }

    /// When this run began: an end of an earlier one, in the second before it, is not its end. Nil where the container
    /// is gone, and so had one run only.
    private func start() async throws(EngineError) -> Timestamp? {
        if let startedAt { return startedAt }
        do throws(EngineError) {
            return try await engine.send(.containerInspect(id)).state?.startedAt
        } catch {
            guard Self.isGone(error) else { throw error }
            return nil
        }
    }

    private func told(after start: Timestamp?) async throws(EngineError) -> ExitMachine.Event {
        guard let events else { return .silent }
        for try await event in events.elements where event.action == "die" || event.action == "died" {
            if let start, let time = event.timestamp, time < start { continue }
            let attributes = event.actor?.attributes
            if let code = (attributes?["exitCode"] ?? attributes?["containerExitCode"]).flatMap({ Int($0) }) {
                return .told(ContainerEnd(code: code))
            }
        }
        return .silent
    }

    private func waited() async throws(EngineError) -> ExitMachine.Event {
        var answer: ContainerEnd?
        do throws(EngineError) {
            let end = ContainerEnd(try await engine.send(Docker.ContainerWait.containerWait(id)))
            if end.error == nil, end.code >= 0 { answer = end }
            let state = try await engine.send(.containerInspect(id)).state
            if state?.status == .exited, let code = state?.exitCode { return .kept(ContainerEnd(code: code)) }
        } catch {
            guard Self.isGone(error) else { throw error }
        }
        return .gone(answer)
    }

    /// Podman answers 500 where a container goes while it looks.
    private static func isGone(_ error: EngineError) -> Bool { error.code == .notFound || error.code == .serverFault }
}
