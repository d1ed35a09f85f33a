import ArgumentParser
import JSONTree

/// The options of a command, read from the parser's own description of it.
struct OptionTable {
    struct Entry {
        /// With its dashes: the first long name, or else the short one.
        var name: String
        var isFlag: Bool
    }

    private var entries: [String: Entry] = [:]
    /// Whether everything from the first word that is no option belongs to the command in the container.
    private(set) var stopsAtFirstWord = false

    init(of command: any ParsableCommand.Type) {
        guard let tree = try? JSONValue(parsing: command._dumpHelp()) else { return }
        for argument in tree["command"]?["arguments"]?.array ?? [] {
            let kind = argument["kind"]?.string
            if kind == "positional" {
                if argument["parsingStrategy"]?.string == "allRemainingInput" { stopsAtFirstWord = true }
                continue
            }
            let names = (argument["names"]?.array ?? []).compactMap { name -> String? in
                guard let text = name["name"]?.string else { return nil }
                return (name["kind"]?.string == "short" ? "-" : "--") + text
            }
            guard let first = names.first(where: { $0.hasPrefix("--") }) ?? names.first else { continue }
            let isFlag = kind == "flag"
            for name in names {
                // The two names of a flag that can be turned off are no synonyms.
                let own = isFlag && name.hasPrefix("--") ? name : first
                entries[name] = Entry(name: own, isFlag: isFlag)
            }
        }
    }

    subscript(name: some StringProtocol) -> Entry? { entries[String(name)] }

    /// What turns a flag off again, where the command has a word for it.
    func opposite(of name: String) -> String? {
        let word = "--no-" + name.drop { $0 == "-" }
        return entries[word].map { _ in word }
    }
}
