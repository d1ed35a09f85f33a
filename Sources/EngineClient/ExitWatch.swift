import DockerAPI
public import EngineAPI
import EngineHTTP

/// Waits for a container's end from before its start, so that no end is too fast to be seen.
///
/// Docker subscribes to the end before it sends the head of its answer to `wait`: with the head here, the container may
/// be started. Podman up to 5.8 sends the head first and may miss an end; there the watch reads the engine's events from
/// before the start on, which hold an end that came before the reader, beside a `wait` for a container that no longer
/// runs, for engines without an event log.
public struct ExitWatch: Sendable {
    enum Way: Sendable {
        case wait(EngineStream<Docker.ContainerWaitResponse>)
        case events(EngineStream<Docker.Event>)
    }

    let engine: EngineClient
    let id: String
    let way: Way

    /// The exit code, when the container has ended. To be called once, after the start was answered.
    ///
    /// - Throws: `serverFault` where the engine could not wait.
    public func exitCode() async throws(EngineError) -> Int {
        switch way {
        case .wait(let answers):
            var answers = answers.makeAsyncIterator()
            guard let answer = try await answers.next() else {
                throw EngineError(
                    .engineUnreachable, "The engine at \(engine.address) gave up waiting for container \(id).",
                    route: Docker.ContainerWait.route.id)
            }
            return try Self.code(answer)
        case .events(let events):
            return try await exitCode(from: events)
        }
    }

    private static func code(_ answer: Docker.ContainerWaitResponse) throws(EngineError) -> Int {
        if let failure = answer.error?.message, !failure.isEmpty {
            throw EngineError(.serverFault, failure, route: Docker.ContainerWait.route.id)
        }
        return answer.statusCode
    }

    private func exitCode(from events: EngineStream<Docker.Event>) async throws(EngineError) -> Int {
        // An end of an earlier run, in the second before this start, is not this end.
        let started: Timestamp?
        do throws(EngineError) {
            started = try await engine.send(.containerInspect(id)).state?.startedAt
        } catch {
            // Podman answers 500 where the container goes while it looks.
            guard error.code == .notFound || error.code == .serverFault else { throw error }
            started = nil
        }
        do {
            return try await withThrowingTaskGroup(of: Int?.self) { group in
                group.addTask { try await Self.firstEnd(in: events, after: started) }
                group.addTask { try await waitedFor() }
                while let code = try await group.next() {
                    if let code {
                        group.cancelAll()
                        return code
                    }
                    // The container is gone; its end is in the events, or nowhere.
                    group.addTask {
                        try await ContinuousClock().sleep(for: .seconds(10))
                        throw EngineError(
                            .serverFault,
                            "Container \(id) has ended and is gone, and the engine's events do not tell its exit code.",
                            route: Docker.ContainerWait.route.id)
                    }
                }
                throw EngineError(
                    .engineUnreachable,
                    "The engine at \(engine.address) ended its events before container \(id) ended.",
                    route: Docker.ContainerWait.route.id)
            }
        } catch let error as EngineError {
            throw error
        } catch {
            throw EngineError(.cancelled, "Waiting for container \(id) was cancelled.", cause: error)
        }
    }

    private static func firstEnd(
        in events: EngineStream<Docker.Event>, after start: Timestamp?
    ) async throws(EngineError) -> Int? {
        for try await event in events where event.action == "die" || event.action == "died" {
            if let start, let time = event.timestamp, time < start { continue }
            let attributes = event.actor?.attributes
            if let code = (attributes?["exitCode"] ?? attributes?["containerExitCode"]).flatMap({ Int($0) }) {
                return code
            }
        }
        return nil
    }

    /// The answer of `wait`, or nil where it is of no use: the container is gone, or the engine lost sight of it.
    private func waitedFor() async throws(EngineError) -> Int? {
        do throws(EngineError) {
            let answer = try await engine.send(.containerWait(id, condition: .notRunning))
            guard answer.error?.message?.isEmpty != false, answer.statusCode >= 0 else { return nil }
            return answer.statusCode
        } catch {
            if error.code == .notFound || error.code == .serverFault { return nil }
            throw error
        }
    }
}

extension EngineClient {
    /// Watches for a container's end while `body` starts it.
    ///
    /// ```swift
    /// let code = try await engine.watchExit(of: id) { exit in
    ///     try await engine.send(.containerStart(id))
    ///     return try await exit.exitCode()
    /// }
    /// ```
    /// - Parameters:
    ///   - id: the container's id or name.
    ///   - body: starts the container, then asks the watch.
    /// - Throws: `notFound`; what `body` throws. Needs API 1.30 on Docker.
    public func watchExit<Result>(
        of id: String, _ body: (ExitWatch) async throws -> Result
    ) async throws -> Result {
        guard try await identity().kind == .podman else {
            return try await stream(StreamedWait(wait: .containerWait(id, condition: .nextExit))) { answers in
                try await body(ExitWatch(engine: self, id: id, way: .wait(answers)))
            }
        }
        let before = try await answer(to: .containerInspect(id))
        let container = try Docker.ContainerInspect.decode(before)
        // Podman's filter takes its own word, `died`, and its events say Docker's, `die`.
        let events = Docker.SystemEvents.systemEvents(
            since: before.header("Date").flatMap(EngineDate.parse),
            filters: ["type": ["container"], "container": [container.id], "event": ["die", "died"]])
        return try await stream(events) { events in
            try await body(ExitWatch(engine: self, id: container.id, way: .events(events)))
        }
    }

    /// Starts a container and gives its exit code when it has ended.
    ///
    /// - Throws: as ``Docker/ContainerStart``. A code that is not zero is a result, no error.
    public func startAndWait(_ id: String) async throws -> Int {
        try await watchExit(of: id) { exit in
            _ = try await send(.containerStart(id))
            return try await exit.exitCode()
        }
    }
}

/// ``Docker/ContainerWait`` whose head is there before its answer.
private struct StreamedWait: StreamEndpoint {
    static let route = Docker.ContainerWait.route
    var wait: Docker.ContainerWait
    var pace: Pace { .patient }

    func encode(into request: inout RequestEncoder) throws(EngineError) { try wait.encode(into: &request) }

    func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<Docker.ContainerWaitResponse> { JSONLinesDecoder() }
}
