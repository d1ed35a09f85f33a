import EngineAPI
import EngineHTTP
public import Logging

/// The engine of last resort: where nothing answers but a `podman` program is there, `podman system service` is run on a
/// private socket, kept up, and ended with us. Podman 4.3 and later, on Linux.
///
/// ```swift
/// if let podman = EmbeddedPodman(in: environment) {
///     try await podman.withEngine { engine in … engine.address … }
/// }
/// ```
public struct EmbeddedPodman: Sendable {
    public struct Options: Sendable {
        /// The path of the podman program.
        public var executable: String
        /// Arguments before `system service`, such as `--root` and `--runroot`.
        public var globalArguments: [String] = []
        /// Podman's variables; none are inherited beside them.
        public var environment: [String: String]
        /// The folder in which the private folder is made.
        public var folder: String
        /// How long podman may take to answer for the first time.
        public var startDeadline: Duration = .seconds(30)
        /// How long podman may take to end after SIGTERM.
        public var grace: Duration = .seconds(10)
        public var backoff = Backoff()

        public init(executable: String, environment: [String: String], folder: String) {
            self.executable = executable
            self.environment = environment
            self.folder = folder
        }
    }

    public var options: Options
    private let logger: Logger
    private let prober: any EngineProber

    public init(_ options: Options, logger: Logger, prober: (any EngineProber)? = nil) {
        self.options = options
        self.logger = logger
        self.prober = prober ?? HTTPProber(environment: options.environment)
    }

    /// Nil where there is no podman in `PATH`, or where podman is only a client of a virtual machine (macOS, Windows).
    public init?(in environment: FindingEnvironment, logger: Logger) {
        guard environment.platform == .linux, let podman = environment.executable("podman") else { return nil }
        var folder = environment.variable("TMPDIR") ?? "/tmp"
        // XDG_RUNTIME_DIR may be another user's, as under sudo.
        if let runtime = environment.variable("XDG_RUNTIME_DIR"),
            let facts = environment.files.look(at: runtime).facts, facts.kind == .folder,
            facts.owner == environment.user.uid
        {
            folder = runtime
        }
        self.init(Options(executable: podman, environment: environment.variables, folder: folder), logger: logger)
    }

    /// Starts podman, waits for its first answer, runs `body`, and ends podman, whether `body` returns, throws or is
    /// cancelled. Nothing is left behind: no process, no socket, no folder.
    ///
    /// When podman ends by itself in the meantime it is started again after a pause (``Backoff``). Connections made in the
    /// pause wait in the socket's queue.
    ///
    /// - Throws: ``EngineError``: `engineUnreachable` with podman's last lines where it ends before it has answered,
    ///   `timedOut` where it does not answer in time; and what `body` throws.
    public func withEngine<Result>(_ body: (FoundEngine) async throws -> Result) async throws -> Result {
        let socket = try PrivateSocket(in: options.folder)
        defer { socket.close() }
        let process = PodmanProcess(options: options, socket: socket, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let firstEnding = AsyncStream.makeStream(
                of: PodmanProcess.Ending.self, bufferingPolicy: .bufferingOldest(1))
            group.addTask {
                try await Self.keepUp(process, backoff: options.backoff, firstEnding.continuation)
            }
            let outcome: Swift.Result<Result, any Error>
            do {
                outcome = .success(try await body(try await firstAnswer(at: socket.path, firstEnding.stream)))
            } catch {
                outcome = .failure(error)
            }
            group.cancelAll()
            // The keeper ends with its child reaped; that it was cancelled is no news.
            while let ended = await group.nextResult() { _ = ended }
            return try outcome.get()
        }
    }

    /// Waits for podman's first answer; the queue of the listening socket makes the wait an event. Ends early where podman
    /// ends instead.
    private func firstAnswer(
        at path: String, _ endings: AsyncStream<PodmanProcess.Ending>
    ) async throws(EngineError) -> FoundEngine {
        let address = EngineAddress.unix(path: path)
        enum First: Sendable {
            case probed(ProbeOutcome)
            case ended(PodmanProcess.Ending)
        }
        let first = await withTaskGroup(of: First?.self) { group in
            group.addTask { .probed(await prober.probe(address, depth: .ping, deadline: options.startDeadline)) }
            group.addTask {
                for await ending in endings { return .ended(ending) }
                return nil
            }
            var first: First?
            while first == nil, let next = await group.next() { first = next }
            group.cancelAll()
            return first
        }
        let name = options.executable
        switch first {
        case .probed(.answered(let report)):
            return FoundEngine(address: address, source: .embedded, report: report)
        case .probed(.timedOut(let deadline)) where !Task.isCancelled:
            throw EngineError(
                .timedOut, "\(name) system service did not answer within \(deadline); try '\(name) info' by hand.",
                engine: address.description)
        case .ended(let ending):
            let said = ending.lastLines.isEmpty ? "It said nothing." : "Its last lines:\n\(ending.lastLines)"
            throw EngineError(
                .engineUnreachable, "\(name) system service ended (\(ending.status)) before it answered. \(said)",
                engine: address.description)
        case .probed(let outcome):
            if Task.isCancelled { throw EngineError(.cancelled, "Starting \(name) system service was cancelled.") }
            throw EngineError(
                .engineUnreachable, "\(name) system service does not answer as an engine: \(outcome).",
                engine: address.description)
        case nil:
            throw EngineError(.cancelled, "Starting \(name) system service was cancelled.")
        }
    }

    /// Runs podman over and over until cancelled.
    private static func keepUp(
        _ process: PodmanProcess, backoff: Backoff, _ endings: AsyncStream<PodmanProcess.Ending>.Continuation
    ) async throws {
        defer { endings.finish() }
        var backoff = backoff
        while true {
            let start = ContinuousClock.now
            let ending: PodmanProcess.Ending
            do {
                ending = try await process.run()
            } catch {
                try Task.checkCancellation()
                ending = PodmanProcess.Ending(status: "not started: \(error)", lastLines: "")
            }
            try Task.checkCancellation()
            endings.yield(ending)
            let pause = backoff.wait(afterRunning: ContinuousClock.now - start)
            process.logger.warning(
                "podman system service ended and is started again",
                metadata: ["status": "\(ending.status)", "pause": "\(pause)", "last lines": "\(ending.lastLines)"])
            try await Task.sleep(for: pause)
        }
    }
}
