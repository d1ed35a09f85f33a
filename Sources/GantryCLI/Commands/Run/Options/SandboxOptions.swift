import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Running code that nobody trusts.
struct SandboxOptions: ParsableArguments, Sendable {
    @Flag(help: "Run under limits that hold, and leave nothing behind.")
    var sandbox = false

    @Option(help: ArgumentHelp("How long the sandbox may run: 5s, or a number of seconds.", valueName: "duration"))
    var timeout: DurationArgument?

    @Option(help: ArgumentHelp("From SIGTERM to SIGKILL behind the timeout.", valueName: "duration"))
    var grace: DurationArgument?

    @Flag(help: "Keep the sandbox's container when it has ended.")
    var noAutoRemove = false

    @Option(
        name: .customLong("run-command"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The command: one is a line for sh -c, several are a program's words.", valueName: "word"))
    var runCommand: [String] = []

    /// What stands for this process on the sandbox's labels.
    var owner: String { String(getpid()) }

    var timeoutText: String {
        let (seconds, atto) = (timeout?.duration ?? SandboxLimits().timeout).components
        return atto == 0 ? "\(seconds)s" : "\(Double(seconds) + Double(atto) / 1e18)s"
    }

    /// - Throws: `ValidationError` for words that do not go together.
    func validate(beside options: ContainerOptions, detach: Bool, command: [String]) throws {
        if !runCommand.isEmpty, !command.isEmpty {
            throw ValidationError("--run-command and a command behind the image are two commands; give one.")
        }
        guard sandbox else {
            if timeout != nil || grace != nil || noAutoRemove {
                throw ValidationError("--timeout, --grace and --no-auto-remove go with --sandbox.")
            }
            return
        }
        if detach { throw ValidationError("A sandbox is watched to its end; leave --detach out.") }
        if options.security.gpus != nil { throw ValidationError("A sandbox has no devices; leave --gpus out.") }
        if options.identity.restart != nil { throw ValidationError("A sandbox runs once; leave --restart out.") }
        if options.network.network.count + options.network.net.count > 1 {
            throw ValidationError("A sandbox has one network at most.")
        }
    }

    /// One word is a line for the shell, several are the words of a program, so that nothing is read by a shell that
    /// was not meant for one (S1-22).
    func command(_ command: [String]) -> [String] {
        switch runCommand.count {
        case 0: command
        case 1: ["sh", "-c", runCommand[0]]
        default: runCommand
        }
    }

    /// The limits of the sandbox, with what the other options change; nil without `--sandbox`.
    func limits(_ options: ContainerOptions) throws(EngineError) -> SandboxLimits? {
        guard sandbox else { return nil }
        var limits = SandboxLimits()
        if let memory = options.limits.memory { limits.memory = try Docker.ByteCount(parsing: memory) }
        if let swap = options.limits.memorySwap {
            limits.memorySwap = swap == "-1" ? Docker.ByteCount(bytes: -1) : try Docker.ByteCount(parsing: swap)
        }
        if let cpus = options.limits.cpus { limits.cpus = try LimitOptions.processors(cpus) }
        if let network = (options.network.network + options.network.net).first {
            limits.network = try NetworkAttachment(parsing: network).name
        }
        if let timeout { limits.timeout = timeout.duration }
        if let grace { limits.grace = grace.duration }
        if let pids = options.limits.pidsLimit { limits.pids = pids }
        limits.readOnly = options.storage.readOnly
        limits.capabilities = options.security.capAdd
        return limits
    }
}
