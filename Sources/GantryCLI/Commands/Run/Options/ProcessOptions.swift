import ArgumentParser
import DockerAPI
import EngineAPI

/// What runs in a container: its process, its environment and its streams.
struct ProcessOptions: ParsableArguments, Sendable {
    @Flag(name: [.customShort("i"), .customLong("interactive")], help: "Keep standard input open, and send it.")
    var interactive = false

    @Flag(name: [.customShort("t"), .customLong("tty")], help: "Give the process a terminal.")
    var tty = false

    @Option(
        name: [.customShort("a", allowingJoined: true), .customLong("attach")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Attach to stdin, stdout or stderr only.", valueName: "stream"))
    var attach: [String] = []

    @OptionGroup var command: CommandOptions

    @Option(
        name: .customLong("env-file"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Read variables from a file.", valueName: "path"))
    var environmentFiles: [String] = []

    @Option(
        name: .customLong("entrypoint"), parsing: .unconditional,
        help: ArgumentHelp("Replace the image's entry point; empty for none.", valueName: "command"))
    var entrypoint: String?

    @Option(
        name: .customLong("stop-signal"), parsing: .unconditional,
        help: ArgumentHelp("The signal that stops it.", valueName: "signal"))
    var stopSignal: String?

    @Option(
        name: .customLong("stop-timeout"), parsing: .unconditional,
        help: ArgumentHelp("Seconds between the stop signal and the kill; -1 for no kill.", valueName: "seconds"))
    var stopTimeout: Int?

    @Flag(name: .customLong("init"), help: "Run an init process that reaps and passes signals on.")
    var initProcess = false
}

extension ProcessOptions {
    /// - Parameters:
    ///   - command: the words behind the image; none to run the image's own.
    ///   - detached: whether nobody attaches.
    func apply(
        to create: inout Docker.ContainerCreate, command: [String], detached: Bool, _ facts: HostFacts
    ) throws(EngineError) {
        let streams = try attachedStreams(detached: detached)
        create.config.attachStdin = streams.stdin
        create.config.attachStdout = streams.stdout
        create.config.attachStderr = streams.stderr
        create.config.openStdin = interactive
        create.config.stdinOnce = interactive && streams.stdin
        create.config.tty = tty
        let words = try self.command.variables(files: environmentFiles, facts)
        if !words.isEmpty { create.config.env = words }
        create.config.workingDir = self.command.workdir
        create.config.user = self.command.user
        if !command.isEmpty { create.config.cmd = Words(command) }
        // An empty word takes the image's entry point away.
        if let entrypoint { create.config.entrypoint = [entrypoint] }
        create.config.stopSignal = stopSignal
        create.config.stopTimeout = stopTimeout
        if initProcess { create.hostConfig?.useInit = true }
    }

    /// What to attach to: all outputs where nothing is said, and standard input with `-i`.
    func attachedStreams(detached: Bool) throws(EngineError) -> Docker.AttachedStreams {
        if detached {
            guard attach.isEmpty else {
                throw EngineError(.invalidInput, "--attach and --detach contradict each other; give one of them.")
            }
            return Docker.AttachedStreams(stdout: false, stderr: false)
        }
        if attach.isEmpty { return Docker.AttachedStreams(stdin: interactive) }
        var streams = Docker.AttachedStreams(stdout: false, stderr: false)
        for name in attach {
            switch name.lowercased() {
            case "stdin": streams.stdin = true
            case "stdout": streams.stdout = true
            case "stderr": streams.stderr = true
            default: throw EngineError(.invalidInput, "--attach \(name): name stdin, stdout or stderr.")
            }
        }
        return streams
    }
}
