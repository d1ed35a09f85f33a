import ArgumentParser
import EngineAPI
import JSONTree
import Stacks

/// Writes a command's end to the two outputs: the one place that knows the JSON envelope and the form of an error.
struct Reporter {
    private let invocation: Invocation
    private let json: Bool
    private let debug: Bool

    init(_ invocation: Invocation, json: Bool, debug: Bool) {
        self.invocation = invocation
        self.json = json
        self.debug = debug
    }

    func succeed(_ report: Report) throws -> ExitStatus {
        if let failure = report.failure {
            if !json { try write(report.text()) }
            let data = try report.data()
            return fail(data.isNull ? failure : failure.with(data: data))
        }
        if report.isStreamed { return report.status }
        if json {
            try write(Envelope.success(try report.data(), report.status))
        } else {
            try write(report.text())
        }
        return report.status
    }

    func fail(_ failure: Failure) -> ExitStatus {
        // Read only now: most commands do not fail. A file that cannot be read has nothing to say here.
        let debug = debug || (try? invocation.settings())?.showsCauses == true
        if json {
            return attempt(Envelope.failure(failure, debug: debug), failure.status)
        }
        let message = debug ? failure.debugMessage : failure.message
        if !message.isEmpty {
            let style = Style(invocation.terminal, for: .standardError)
            try? invocation.errors.write(style.error("gantry:") + " " + message + "\n")
        }
        return failure.status
    }

    /// A command line that cannot be understood.
    func fail(usage error: any Error) -> ExitStatus {
        let message = Gantry.message(for: error)
        if json { return fail(Failure(.invalidInput, message)) }
        var text = Gantry.fullMessage(for: error, columns: invocation.terminal.width)
        if text.hasPrefix("Error: ") { text.removeFirst("Error: ".count) }
        return fail(Failure(.invalidInput, text))
    }

    func fail(unknownCommand word: String, of group: any ParsableCommand.Type) -> ExitStatus {
        let names = group.configuration.subcommands.flatMap { [$0.name] + $0.configuration.aliases }
        let parent = group.name == Gantry.name ? group.name : "\(Gantry.name) \(group.name)"
        var message = "\"\(word)\" is no command of \(parent)."
        if let near = NearWord.nearest(to: word, in: names) { message += " Did you mean \"\(near)\"?" }
        return fail(Failure(.invalidInput, message + " See `\(parent) --help`."))
    }

    func fail(missingSubcommandOf group: any ParsableCommand.Type) -> ExitStatus {
        let names = group.configuration.subcommands.map { $0.name }.joined(separator: ", ")
        if json { return fail(Failure(.invalidInput, "Name a command: \(names).")) }
        try? invocation.errors.write(Gantry.helpMessage(for: group, columns: invocation.terminal.width) + "\n")
        return .usage
    }

    /// A text that was asked for instead of a command's work: help, the version, a completion script.
    func clean(_ text: String) -> ExitStatus {
        if json { return attempt(Envelope.success(["text": .string(text)], .success), .success) }
        return attempt(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n", .success)
    }

    /// A person at a terminal knows that they pressed Ctrl-C; a program is told.
    func interrupted(by signal: Int32) -> ExitStatus {
        let status = ExitStatus(signal: signal)
        guard json else { return status }
        return fail(Failure(.cancelled, "Interrupted by signal \(signal).", status: status))
    }

    private func write(_ text: String) throws {
        if !text.isEmpty { try invocation.output.write(text) }
    }

    private func attempt(_ text: String, _ status: ExitStatus) -> ExitStatus {
        do {
            try write(text)
            return status
        } catch is BrokenPipe {
            return .brokenPipe
        } catch {
            try? invocation.errors.write("gantry: \(error)\n")
            return .general
        }
    }
}

extension ParsableCommand {
    /// The name under which the command is called: the configured one, or the type's in lower case.
    static var name: String { configuration.commandName ?? "\(self)".lowercased() }
}
