import DockerAPI
public import EngineAPI
import EngineHTTP

/// Waits for a container's end from before its start, so that no end is too fast to be seen.
///
/// Docker subscribes to the end before it sends the head of its answer to `wait`: with the head here, the container may
/// be started. Podman up to 5.8 sends the head first and may miss an end; there the watch reads the engine's events from
/// before the start on, beside a `wait` for a container that no longer runs; ``ExitMachine`` tells whose word counts.
public struct ExitWatch: Sendable {
    enum Way: Sendable {
        case wait(EngineStream<Docker.ContainerWaitResponse>)
        case events(PodmanExit)
    }

    let engine: EngineClient
    let id: String
    let way: Way

    /// The exit code, when the container has ended. To be called once, after the start was answered.
    ///
    /// - Throws: `serverFault` where the engine could not wait.
    public func exitCode() async throws(EngineError) -> Int {
        let end = try await end()
        if let failure = end.error {
            throw EngineError(
                .serverFault, failure, route: Docker.ContainerWait.route.id, engine: engine.address.description)
        }
        return end.code
    }

    /// As ``exitCode()``, where what the engine said of the end is a result.
    func end() async throws(EngineError) -> ContainerEnd {
        switch way {
        case .wait(let answers):
            var answers = answers.makeAsyncIterator()
            guard let answer = try await answers.next() else {
                throw EngineError(
                    .engineUnreachable, "The engine at \(engine.address) gave up waiting for container \(id).",
                    route: Docker.ContainerWait.route.id, engine: engine.address.description)
            }
            return ContainerEnd(answer)
        case .events(let exit): return try await exit.end()
        }
    }
}

/// How a container ended, as the engine says.
struct ContainerEnd: Sendable, Hashable {
    var code: Int
    var error: String?

    init(code: Int, error: String? = nil) {
        self.code = code
        self.error = error.flatMap { $0.isEmpty ? nil : $0 }
    }

    init(_ answer: Docker.ContainerWaitResponse) {
        self.init(code: answer.statusCode, error: answer.error?.message)
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
    ///   - starts: whether `body` starts the container; otherwise an end that has come already counts too.
    ///   - untilRemoved: whether the end is told only when the container is gone as well; for those that the engine
    ///     removes (`--rm`).
    ///   - body: starts the container, then asks the watch.
    /// - Throws: `notFound`; what `body` throws. Needs API 1.30 on Docker.
    public func watchExit<Result>(
        of id: String, starts: Bool = true, untilRemoved: Bool = false, _ body: (ExitWatch) async throws -> Result
    ) async throws -> Result {
        guard try await identity().kind == .podman else {
            let condition: Docker.ContainerWait.Condition =
                untilRemoved ? .removed : starts ? .nextExit : .notRunning
            return try await stream(.containerWait(id, condition: condition)) { answers in
                try await body(ExitWatch(engine: self, id: id, way: .wait(answers)))
            }
        }
        let exit = try await PodmanExit.subscribing(self, id, starts: starts, untilRemoved: untilRemoved)
        defer { exit.close() }
        return try await body(ExitWatch(engine: self, id: exit.id, way: .events(exit)))
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
