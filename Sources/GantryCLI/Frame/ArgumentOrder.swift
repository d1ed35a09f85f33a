import ArgumentParser

/// Puts global options that stand before the command's name behind it.
///
/// People write `docker -H unix:///x.sock ps`, and programs `gantry --json ps`. ArgumentParser gives an option that
/// stands before a subcommand to the root, which would keep it from the command; and a root that knew the options would
/// also take them from the arguments of `run IMAGE …`.
struct ArgumentOrder {
    var arguments: [String] { path.isEmpty ? bare : path + leafArguments }
    /// What is left for the command itself.
    var leafArguments: [String]
    /// The words that name the command.
    private let path: [String]
    /// The arguments without the global options, where no command is named.
    private let bare: [String]
    /// Whether `--json` is among the arguments, so that even a usage error is answered in JSON.
    private(set) var asksForJSON: Bool
    private(set) var asksForDebug: Bool

    /// The command or group that the words name.
    private(set) var command: any ParsableCommand.Type
    /// The word where a command was expected.
    private(set) var unknownCommand: String?

    private static let flags: Set<String> = ["--json", "--debug", "-D", "--verbose", "-V"]
    private static let options: Set<String> = ["-H", "--host", "--engine", "--context", "--socket", "--api-version"]

    init(_ given: [String], root: any ParsableCommand.Type) {
        var globals: [String] = []
        var path: [String] = []
        var rest = given[...]
        var command = root
        while let word = rest.first {
            if Self.isFlag(word) || Self.hasOwnValue(word) {
                globals.append(word)
                rest = rest.dropFirst()
            } else if Self.options.contains(word), rest.count > 1 {
                globals += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if let next = command.configuration.subcommands.first(where: { $0.answers(to: word) }) {
                command = next
                path.append(word)
                rest = rest.dropFirst()
                // A leaf's own parser takes its options wherever they stand.
                if next.configuration.subcommands.isEmpty { break }
            } else {
                break
            }
        }
        if let word = rest.first, !command.configuration.subcommands.isEmpty, !word.hasPrefix("-"), word != "help" {
            unknownCommand = word
        }
        // Before the root's help and version there is no command to give the options to.
        leafArguments = globals + rest
        self.path = path
        bare = Array(rest)
        let own = rest.prefix { $0 != "--" }
        self.command = command
        func last(_ names: String...) -> Bool {
            (globals + own).compactMap { word in names.lazy.compactMap { Self.truth(of: $0, in: word) }.first }.last
                ?? false
        }
        asksForJSON = last("--json")
        asksForDebug = last("--debug", "-D")
    }

    private static func isFlag(_ word: String) -> Bool { flags.contains { truth(of: $0, in: word) != nil } }

    /// `--json`, `--json=true`, `--json=false`; nil for any other word.
    private static func truth(of flag: String, in word: String) -> Bool? {
        if word == flag { return true }
        return word.hasPrefix(flag + "=") ? DockerSpelling.truth(word.dropFirst(flag.count + 1)) : nil
    }

    /// `--engine=ADDRESS`, `-HADDRESS`.
    private static func hasOwnValue(_ word: String) -> Bool {
        if word.hasPrefix("-H"), word.count > 2 { return true }
        guard word.hasPrefix("--"), let mark = word.firstIndex(of: "=") else { return false }
        return options.contains(String(word[..<mark]))
    }
}

extension ParsableCommand {
    fileprivate static func answers(to word: String) -> Bool {
        name == word || configuration.aliases.contains(word)
    }
}
