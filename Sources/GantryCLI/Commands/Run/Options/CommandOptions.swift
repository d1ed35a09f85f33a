import ArgumentParser
import DockerAPI
import EngineAPI

/// How a command in a container is run, whichever verb starts it: its variables, its folder and its user.
struct CommandOptions: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("e", allowingJoined: true), .customLong("env")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Set a variable: KEY=VALUE, or KEY to pass it on.", valueName: "key=value"))
    var environment: [String] = []

    @Option(
        name: [.customShort("w", allowingJoined: true), .customLong("workdir")], parsing: .unconditional,
        help: ArgumentHelp("The working directory.", valueName: "path"))
    var workdir: String?

    @Option(
        name: [.customShort("u", allowingJoined: true), .customLong("user")], parsing: .unconditional,
        help: ArgumentHelp("USER or USER:GROUP, by name or number.", valueName: "user"))
    var user: String?
}

extension CommandOptions {
    /// The files' variables first, then those of the command line, which so win.
    /// - Parameter files: `--env-file`s.
    func variables(files: [String] = [], _ facts: HostFacts) throws(EngineError) -> [String] {
        var words: [String] = []
        for path in files {
            words += try Docker.EnvironmentWords.file(
                try facts.text(of: path), name: path, environment: facts.environment)
        }
        for text in environment {
            if let word = try Docker.EnvironmentWords.word(text, environment: facts.environment) { words.append(word) }
        }
        return words
    }
}
