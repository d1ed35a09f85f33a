import ContainerRuntime
import Synchronization

/// Waits for containers to become something, woken by the engine's events.
///
/// One stream of events serves all that wait. It is opened when the first one does, from the start of that one's
/// container on, by the engine's own clock, so that nothing falls between the look and the stream.
final class StateWatch: Sendable {
    private struct State: Sendable {
        var waiting: [Int: (container: String, wake: AsyncThrowingStream<Void, any Error>.Continuation)] = [:]
        var count = 0
        var failure: (any Error)?
    }

    enum Verdict: Sendable {
        case met
        case notYet
        case failed(RuntimeError)
    }

    private let runtime: any ContainerRuntime
    private let labels: [String: String]
    private let checkInterval: Duration
    private let state = Mutex(State())
    private let opening: AsyncStream<RuntimeDate?>
    private let open: AsyncStream<RuntimeDate?>.Continuation

    init(_ runtime: any ContainerRuntime, labels: [String: String], checkInterval: Duration = .seconds(5)) {
        self.runtime = runtime
        self.checkInterval = checkInterval
        self.labels = labels
        (opening, open) = AsyncStream.makeStream(of: RuntimeDate?.self, bufferingPolicy: .bufferingOldest(1))
    }

    /// Runs `body` beside the stream of events.
    func during<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                await self.follow()
                return nil
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    /// Waits until the container is what `verdict` wants to see.
    ///
    /// - Parameter check: the container's health check, which is run from here where the engine runs none.
    /// - Returns: the container as it then is.
    /// - Throws: what the verdict says; `notFound` where the container goes away.
    func wait(
        for container: String, check: HealthcheckSpec?,
        until verdict: @escaping @Sendable (ContainerInfo) -> Verdict
    ) async throws -> ContainerInfo {
        let (key, wakes) = register(container)
        defer { unregister(key) }
        let first = try await look(container)
        switch verdict(first) {
        case .met: return first
        case .failed(let error): throw error
        case .notYet: open.yield(first.state.started ?? first.created)
        }
        return try await withThrowingTaskGroup(of: ContainerInfo?.self) { group in
            defer { group.cancelAll() }
            group.addTask { [self] in
                // What happened between the first look and the registration has already woken it.
                for try await _ in wakes {
                    let now = try await look(container)
                    switch verdict(now) {
                    case .met: return now
                    case .failed(let error): throw error
                    case .notYet: continue
                    }
                }
                throw CancellationError()
            }
            if first.state.health != nil, !runtime.runsHealthChecks {
                group.addTask { [self] in
                    let schedule = HealthSchedule(check ?? HealthcheckSpec(), whileStarting: checkInterval)
                    try await schedule.run(runtime, container) { wake(container) }
                    return nil
                }
            }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    private func look(_ container: String) async throws -> ContainerInfo {
        guard let there = try await runtime.container(container) else {
            throw RuntimeError(.notFound, "The container \(container) went away while it was waited for.")
        }
        return there
    }

    private func follow() async {
        do {
            for await since in opening {
                try await runtime.events(labels: labels, since: since) { event in
                    if event.kind == "container" { self.wake(event.id) }
                }
                throw RuntimeError(.engineUnreachable, "The engine ended its stream of events.")
            }
        } catch {
            state.withLock { state in
                state.failure = error
                for one in state.waiting.values { one.wake.finish(throwing: error) }
            }
        }
    }

    private func wake(_ id: String) {
        state.withLock { state in
            for one in state.waiting.values where one.container == id { one.wake.yield() }
        }
    }

    private func register(_ container: String) -> (Int, AsyncThrowingStream<Void, any Error>) {
        let (stream, wake) = AsyncThrowingStream.makeStream(
            of: Void.self, throwing: (any Error).self, bufferingPolicy: .bufferingNewest(1))
        let key = state.withLock { state in
            state.count += 1
            state.waiting[state.count] = (container, wake)
            if let failure = state.failure { wake.finish(throwing: failure) }
            return state.count
        }
        return (key, stream)
    }

    private func unregister(_ key: Int) {
        state.withLock { $0.waiting.removeValue(forKey: key) }?.wake.finish()
    }
}
