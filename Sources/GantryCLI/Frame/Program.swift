import ArgumentParser
import NIOCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The `gantry` command line: parse, run one command, print what it reports, exit with its status.
public enum Program {
    /// Runs the process's own arguments and exits.
    public static func main() async -> Never {
        // A reader that goes away is an error of write(2), not the process's death: a stream must still be closed.
        signal(SIGPIPE, SIG_IGN)
        // One connection at a time needs one event loop; a thread per core would be started for nothing.
        NIOSingletons.groupLoopCountSuggestion = 1
        let invocation = Invocation(
            arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessFacts.environment(),
            terminal: ProcessFacts.terminal(), output: DescriptorSink(1), errors: DescriptorSink(2))
        exit(await run(invocation).code)
    }

    /// Runs one invocation and returns the status that the process has to exit with.
    static func run(_ invocation: Invocation) async -> ExitStatus {
        let order = ArgumentOrder(invocation.arguments, root: Gantry.self)
        var reporter = Reporter(invocation, json: order.asksForJSON, debug: order.asksForDebug)
        do {
            if let word = order.unknownCommand, word != "---completion" {
                return reporter.fail(unknownCommand: word, of: order.command)
            }
            var order = order
            if let command = await leaf(&order) {
                reporter = Reporter(invocation, json: command.globals.json, debug: command.globals.debug)
                return try await run(command, invocation, reporter)
            }
            let parsed = try await Gantry.asyncParseAsRoot(order.arguments)
            guard let command = parsed as? any Command else { return try help(parsed, reporter) }
            // `run IMAGE prog --json` has the words among its arguments and does not mean gantry.
            reporter = Reporter(invocation, json: command.globals.json, debug: command.globals.debug)
            return try await run(command, invocation, reporter)
        } catch is BrokenPipe {
            return .brokenPipe
        } catch let error as Failure {
            return reporter.fail(error)
        } catch  where Gantry.exitCode(for: error) == .success {
            return reporter.clean(Gantry.fullMessage(for: error, columns: invocation.terminal.width))
        } catch {
            return reporter.fail(usage: error)
        }
    }

    /// The command, where the words name one and it understands the rest.
    ///
    /// Parsing from the root looks at every command of the tree, which takes longer than the rest of `gantry ps`. The
    /// root's parser still has the word on everything else: help, versions, and what to say of a mistake.
    private static func leaf(_ order: inout ArgumentOrder) async -> (any Command)? {
        guard let type = order.command as? any Command.Type, order.unknownCommand == nil else { return nil }
        if let command = try? await type.asyncParseAsRoot(order.leafArguments) as? any Command { return command }
        // Only now, for the table of options costs as much as the parse.
        let words = DockerSpelling.normalised(order.leafArguments, of: type)
        guard words != order.leafArguments else { return nil }
        order.leafArguments = words
        return try? await type.asyncParseAsRoot(words) as? any Command
    }

    /// - Throws: ``Failure`` or ``BrokenPipe``, nothing else.
    private static func run(
        _ command: some Command, _ invocation: Invocation, _ reporter: Reporter
    ) async throws -> ExitStatus {
        let interrupt = Interrupt()
        var invocation = invocation
        invocation.globals = command.globals.settings
        do {
            let report =
                if type(of: command).ownsSignals {
                    try await command.run(in: invocation)
                } else {
                    try await interrupt.cancelling { [invocation] in try await command.run(in: invocation) }
                }
            return try reporter.succeed(report)
        } catch let error as BrokenPipe {
            throw error
        } catch {
            if let signal = interrupt.signal { return reporter.interrupted(by: signal) }
            throw Failure(error)
        }
    }

    /// A group without its subcommand prints its help as a usage error; `gantry help ps` prints help as asked.
    private static func help(_ parsed: any ParsableCommand, _ reporter: Reporter) throws -> ExitStatus {
        var parsed = parsed
        let isGroup = !type(of: parsed).configuration.subcommands.isEmpty
        do {
            try parsed.run()
        } catch  where isGroup {
            return reporter.fail(missingSubcommandOf: type(of: parsed))
        }
        return .success
    }
}
