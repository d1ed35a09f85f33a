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
        /// The containers whose checks are run from here.
        var checked: Set<String> = []
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
    private let schedules: AsyncStream<(container: String, schedule: HealthSchedule)>
    private let schedule: AsyncStream<(container: String, schedule: HealthSchedule)>.Continuation

    init(_ runtime: any ContainerRuntime, labels: [String: String], checkInterval: Duration = .seconds(5)) {
        self.runtime = runtime
        self.checkInterval = checkInterval
        self.labels = labels
        (opening, open) = AsyncStream.makeStream(of: RuntimeDate?.self, bufferingPolicy: .bufferingOldest(1))
        // One for each container that is waited for.
        (schedules, schedule) = AsyncStream.makeStream()
    }

    /// Runs `body` beside the stream of events, and beside the health checks that the engine leaves to others.
    func during<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                await self.follow()
                return nil
            }
            group.addTask {
                await self.runChecks()
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
        runsChecks(container, first, check)
        // What happened between the first look and the registration has already woken it.
        for try await _ in wakes {
            let now = try await look(container)
            switch verdict(now) {
            case .met: return now
            case .failed(let error): throw error
            case .notYet: runsChecks(container, now, check)
            }
        }
        throw CancellationError()
    }

    /// Has a container's checks run, however many wait for it.
    private func runsChecks(_ container: String, _ info: ContainerInfo, _ check: HealthcheckSpec?) {
        guard info.state.health != nil, info.isRunning, !runtime.runsHealthChecks,
            state.withLock({ $0.checked.insert(container).inserted })
        else { return }
        schedule.yield((container, HealthSchedule(check ?? HealthcheckSpec(), whileStarting: checkInterval)))
    }

    private func runChecks() async {
        await withDiscardingTaskGroup { group in
            for await (container, schedule) in schedules {
                group.addTask { [self] in
                    do {
                        try await schedule.run(runtime, container) { wake(container) }
                        // It may be started again.
                        state.withLock { _ = $0.checked.remove(container) }
                    } catch {
                        fail(error, of: error.endsEverything ? nil : container)
                    }
                }
            }
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
            fail(error)
        }
    }

    /// Nobody can go on waiting, or nobody who waits for this container.
    private func fail(_ error: any Error, of container: String? = nil) {
        state.withLock { state in
            if container == nil { state.failure = error }
            for one in state.waiting.values where container == nil || one.container == container {
                one.wake.finish(throwing: error)
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
