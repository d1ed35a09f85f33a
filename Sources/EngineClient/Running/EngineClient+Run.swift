public import DockerAPI
public import EngineAPI

extension EngineClient {
    /// Makes a container, attaches to it, starts it and follows it to its end.
    ///
    /// Attached before the start, so no output is missed; waited for without a race; removed on every error where the
    /// run says so, also where the calling task is cancelled.
    /// - Throws: the engine's refusal; where it refused to start the container, a ``StartRefusal`` with it.
    public func run(_ run: ContainerRun, console: some RunConsole) async throws -> ContainerOutcome {
        let container = try await make(run.create, console)
        let id = container.id
        do {
            try await console.created(container)
            let outcome = try await follow(id, run, console)
            if run.removal == .byClient, outcome.status != "running" { try await remove(id) }
            return outcome
        } catch {
            if run.removal != .never { await removeWhatever(id) }
            throw error
        }
    }

    /// Makes a container and starts it, and leaves it to itself. Where it cannot be started it is removed if the run says
    /// so.
    public func launch(_ run: ContainerRun, console: some RunConsole) async throws -> Docker.ContainerCreateResponse {
        let container = try await make(run.create, console)
        do {
            try await console.created(container)
            try await start(container.id)
            return container
        } catch {
            if run.removal != .never { await removeWhatever(container.id) }
            throw error
        }
    }

    /// Makes a container, and asks the console for an image that is not there.
    public func make(
        _ create: Docker.ContainerCreate, _ console: some RunConsole
    ) async throws -> Docker.ContainerCreateResponse {
        do {
            return try await send(create)
        } catch {
            let isImage = error.code == .notFound && error.message.lowercased().contains("image")
            guard isImage, try await console.imageMissing(create.config.image ?? "") else { throw error }
            return try await send(create)
        }
    }

    /// Attaches to a container and, where `starts` is set, starts it; until its end or until the console leaves.
    /// - Parameter removal: who removes it behind its end; also on every error.
    public func follow(
        _ id: String, tty: Bool, streams: Docker.AttachedStreams, starts: Bool,
        removal: ContainerRun.Removal = .never, console: some RunConsole
    ) async throws -> ContainerOutcome {
        var run = ContainerRun(
            .containerCreate(config: Docker.ContainerConfig()), streams: streams, removal: removal)
        run.create.config.tty = tty
        do {
            let outcome = try await follow(id, run, starts: starts, console)
            if removal == .byClient, outcome.status != "running" { try await remove(id) }
            return outcome
        } catch {
            if removal != .never { await removeWhatever(id) }
            throw error
        }
    }

    private func follow(
        _ id: String, _ run: ContainerRun, starts: Bool = true, _ console: some RunConsole
    ) async throws -> ContainerOutcome {
        let streams = run.streams
        guard streams.stdin || streams.stdout || streams.stderr else {
            return try await session(id, run, starts: starts, nil, console)
        }
        do {
            return try await hijack(.containerAttach(id, tty: run.tty, streams: streams)) { connection in
                try await session(
                    id, run, starts: starts, Attachment(output: connection.output, input: connection.input), console)
            }
        } catch let error as EngineError where error.route == Docker.ContainerAttach.route.id && starts {
            // Podman prepares the process when a client attaches, and says here that it cannot be executed.
            throw StartRefusal(error)
        }
    }

    private func session(
        _ id: String, _ run: ContainerRun, starts: Bool, _ attachment: Attachment?, _ console: some RunConsole
    ) async throws -> ContainerOutcome {
        let machine = try await watchExit(of: id, starts: starts, untilRemoved: run.removal == .byEngine) { exit in
            if starts {
                try await start(id)
            }
            return try await attend(id, run, attachment, exit, console)
        }
        return try await outcome(of: id, run, machine)
    }

    /// The streams, the deadline and the end side by side, until the machine says that it is over.
    private func attend(
        _ id: String, _ run: ContainerRun, _ attachment: Attachment?,
        _ exit: ExitWatch, _ console: some RunConsole
    ) async throws -> RunMachine {
        try await withThrowingTaskGroup(of: RunMachine.Event?.self) { group in
            var machine = RunMachine(attached: attachment != nil)
            group.addTask {
                let end = try await exit.end()
                return .ended(code: end.code, error: end.error)
            }
            if let attachment {
                group.addTask {
                    for try await frame in attachment.output { try await console.take(frame) }
                    return .drained
                }
                if run.streams.stdin {
                    group.addTask {
                        do {
                            return try await console.feed(attachment.input) == .detached ? .left : nil
                        } catch let error as EngineError where error.code == .engineUnreachable {
                            // The process has closed its standard input, which is its right.
                            return nil
                        }
                    }
                }
            }
            group.addTask {
                switch try await console.attend(id) {
                case .none: nil
                case .interrupt: .interrupted
                case .leave: .left
                }
            }
            if let deadline = run.deadline {
                group.addTask {
                    try await Task.sleep(for: deadline.timeout)
                    return .timeUp
                }
            }
            defer { group.cancelAll() }
            while let event = try await group.next() {
                guard let event else { continue }
                if event == .interrupted {
                    group.addTask { try await console.attend(id) == .interrupt ? .interrupted : nil }
                }
                switch machine.handle(event) {
                case .terminate:
                    await signal(id, "SIGTERM")
                    let grace = run.deadline?.grace ?? RunDeadline(timeout: .zero).grace
                    group.addTask {
                        try await Task.sleep(for: grace)
                        return .graceOver
                    }
                case .kill: await signal(id, "SIGKILL")
                case .awaitOutput:
                    group.addTask {
                        try await Task.sleep(for: Self.drainLimit)
                        return .drainOver
                    }
                case .finish: return machine
                case nil: break
                }
            }
            return machine
        }
    }

    /// How long the output may go on behind the container's end.
    private static var drainLimit: Duration { .seconds(10) }

    private func signal(_ id: String, _ name: String) async {
        // A container that has ended meanwhile is what was wanted.
        _ = try? await send(.containerKill(id, signal: name))
    }

    private func outcome(of id: String, _ run: ContainerRun, _ machine: RunMachine) async throws -> ContainerOutcome {
        var outcome = ContainerOutcome(
            id: id, exitCode: machine.exit?.code, status: machine.isLeft ? "running" : "exited")
        outcome.error = machine.exit?.error
        outcome.timedOut = machine.timedOut
        if run.removal == .byEngine { return outcome }
        let inspect = try await send(.containerInspect(id))
        outcome.oomKilled = inspect.state?.oomKilled
        outcome.name = inspect.name.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
        if let status = inspect.state?.status?.rawValue { outcome.status = status }
        // What is kept is surer than what Podman's wait answers for a run of a moment.
        if outcome.exitCode != nil, outcome.status == "exited", let code = inspect.state?.exitCode {
            outcome.exitCode = code
        }
        if outcome.exitCode == 137, outcome.oomKilled == false, (run.create.hostConfig?.memory ?? 0) > 0,
            !machine.timedOut, !machine.isInterrupted
        {
            outcome.oomKilled = try await ranOutOfMemory(inspect, isSandbox: run.deadline != nil)
        }
        if outcome.error == nil, let error = inspect.state?.error, !error.isEmpty { outcome.error = error }
        return outcome
    }

    private func start(_ id: String) async throws(StartRefusal) {
        do throws(EngineError) {
            _ = try await send(.containerStart(id))
        } catch {
            throw StartRefusal(error)
        }
    }

    private func remove(_ id: String) async throws {
        do {
            try await send(.containerDelete(id, volumes: true, force: true))
        } catch {
            // Someone else was faster.
            guard error.code == .notFound else { throw error }
        }
    }

    /// Removal that the cancellation of the caller does not stop.
    private func removeWhatever(_ id: String) async {
        await Task { try? await remove(id) }.value
    }
}

private struct Attachment: Sendable {
    var output: EngineStream<StreamFrame>
    var input: HijackedInput
}

/// The engine has made the container and cannot start it.
public struct StartRefusal: Error, Sendable, CustomStringConvertible {
    public let cause: EngineError

    init(_ cause: EngineError) { self.cause = cause }

    public var description: String { cause.description }

    /// The exit status that a shell gives for such a command, as the docker CLI reads it from the engine's text: 127 for
    /// a command that is not there, 126 for one that cannot be executed, 125 for all else.
    public var exitStatus: Int32 { Self.exitStatus(cause.message) }

    static func exitStatus(_ text: String) -> Int32 {
        func says(_ words: String...) -> Bool { words.contains { text.contains($0) } }
        if says(
            "executable file not found", "executable file `", "no such file or directory", "No such file or directory")
        {
            return 127
        }
        return says("permission denied", "Permission denied", "is a directory", "Is a directory") ? 126 : 125
    }
}
