import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry run`
struct Run: Command {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Make a container of an image, and run a command in it.",
        usage: "gantry run [OPTIONS] IMAGE [COMMAND…]",
        discussion: """
            Options, defaults and exit codes are docker run's. Options stand before IMAGE; everything behind it belongs to \
            the command, --json included.

            With --sandbox the container gets 20m of memory, half a processor, no network, no capabilities and five \
            seconds, and is removed whatever happens; --memory, --memory-swap, --cpus, --network, --pids-limit, --cap-add, \
            --read-only and --timeout change that.

            With --json one document says how it ended: exit_code, stdout, stderr, oom_killed, timed_out, and json where \
            the output or its last line is JSON.

            EXIT CODES: the container's own; 124 the timeout of a sandbox, 125 the engine refused, 126 the command cannot be \
            executed, 127 it is not there.
            """,
        helpNames: .long)

    @Flag(name: .shortAndLong, help: "Start the container, print its id, and leave it to itself.")
    var detach = false

    @OptionGroup var session: SessionOptions
    @OptionGroup var pulling: PullOptions
    @OptionGroup(title: "Sandbox") var sandbox: SandboxOptions
    @OptionGroup var options: ContainerOptions
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(
        parsing: .captureForPassthrough, help: ArgumentHelp("The image, then the command.", valueName: "image command"),
        completion: LiveNames.completion(.images))
    var words: [String] = []

    func validate() throws {
        let words = try ImageAndCommand(words, of: Self.self)
        try sandbox.validate(beside: options, detach: detach, command: words.command)
        if sandbox.sandbox, options.network.pod != nil {
            throw ValidationError("--sandbox shares nothing, and --pod shares the pod's network; give one of them.")
        }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let words = try ImageAndCommand(words, of: Self.self)
        let command = sandbox.command(words.command)
        var create = try options.create(
            image: words.image, command: command, detached: detach, invocation.hostFacts)
        let limits = try sandbox.limits(options)
        try limits?.apply(to: &create)
        var streams = try options.process.attachedStreams(detached: detach)
        streams.detachKeys = options.process.tty ? session.detachKeys : nil
        let settings = try settings(streams, invocation)
        return try await invocation.withEngine { engine in
            try await RunFailure.mapping {
                let fetch = ImageFetch(
                    options: pulling, platform: create.platform, engine: engine, invocation: invocation)
                try await fetch.fetchAlways(words.image)
                let console = SessionConsole(settings, engine, invocation, fetch: fetch)
                let member = RuntimeContainer(create, pod: options.network.pod, engine: engine)
                if detach { return try await launch(create, member, engine, console) }
                let outcome: ContainerOutcome
                if let member {
                    let removal: ContainerRun.Removal = options.identity.rm ? .byEngine : .never
                    let made = try await member.make(create, removal: removal, console)
                    outcome = try await engine.follow(
                        made.id, tty: options.process.tty, streams: streams, starts: true, removal: removal,
                        console: console)
                } else if let limits {
                    // Those whose gantry was killed; a sandbox of this run must not wait for an engine that minds it.
                    _ = try? await engine.sweepSandboxes(now: invocation.now())
                    outcome = try await engine.runSandboxed(
                        create, limits: limits, owner: sandbox.owner, now: invocation.now(),
                        keeps: sandbox.noAutoRemove, streams: streams,
                        console: console)
                } else {
                    let removal: ContainerRun.Removal = options.identity.rm ? .byEngine : .never
                    outcome = try await engine.run(
                        ContainerRun(create, streams: streams, removal: removal), console: console)
                }
                return report(
                    RunReport(
                        image: words.image, autoRemove: limits == nil ? options.identity.rm : !sandbox.noAutoRemove,
                        outcome: outcome, kept: console.kept, timeout: sandbox.timeoutText), isSandbox: limits != nil)
            }
        }
    }

    private func settings(
        _ streams: Docker.AttachedStreams, _ invocation: Invocation
    ) throws -> SessionConsole.Settings {
        var settings = SessionConsole.Settings()
        settings.tty = options.process.tty
        settings.keys = streams.stdin ? try DetachKeys(parsing: session.detachKeys ?? DetachKeys.standard) : nil
        settings.onSignal = sandbox.sandbox ? .interrupt : session.sigProxy && !settings.tty ? .forward : .leave
        settings.keeps = globals.json
        settings.cidfile = options.identity.cidfile
        settings.attends = !detach
        if let path = settings.cidfile, HostFile.exists(path) {
            throw EngineError(.conflict, "\(path) is there already; remove it or name another file.")
        }
        guard !settings.tty || !streams.stdin || invocation.terminal.input else {
            throw Failure(
                .invalidInput, "--tty with --interactive needs a terminal; standard input is none. Leave -t out.")
        }
        return settings
    }

    private func launch(
        _ create: Docker.ContainerCreate, _ member: RuntimeContainer?, _ engine: EngineClient, _ console: SessionConsole
    ) async throws -> Report {
        let removal: ContainerRun.Removal = options.identity.rm ? .byEngine : .never
        let container: Docker.ContainerCreateResponse
        if let member {
            container = try await member.launch(create, removal: removal, console)
        } else {
            container = try await engine.launch(ContainerRun(create, removal: removal), console: console)
        }
        let data: JSONValue = [
            "container_id": .string(container.id), "name": JSONValue(create.name), "status": "running",
            "exit_code": .null, "image": JSONValue(create.config.image), "auto_remove": JSONValue(options.identity.rm),
            "warnings": JSONValue(container.warnings ?? []),
        ]
        return Report(data, line: container.id)
    }

    private func report(_ result: RunReport, isSandbox: Bool) -> Report {
        let failure = result.failure()
        if globals.json || result.kept.signal != nil || result.outcome.timedOut
            || isSandbox && failure?.kind == .outOfMemory
        {
            return Report(.object(globals.json ? result.document : JSONObject()), text: "", failure: failure)
        }
        var report = Report.streamed
        report.status = ExitStatus(container: Int64(result.outcome.exitCode ?? 0))
        return report
    }
}
