import ArgumentParser

/// Options as docker takes them, in the spelling that ArgumentParser takes.
///
/// docker's parser (github.com/spf13/pflag) reads a value behind a short option without a space, also behind short flags
/// (`-eKEY=VALUE`, `-itp8080:80`), and lets every flag have a truth value (`--rm=false`, `-it=true`), of which the last
/// one counts.
struct DockerSpelling {
    private let table: OptionTable
    private var rest: ArraySlice<String>
    /// What comes out; nil for a flag that was taken back.
    private var words: [String?] = []
    private var places: [String: [Int]] = [:]

    /// The same arguments, as ArgumentParser takes them. Words that the command does not know stay as they are.
    static func normalised(_ arguments: [String], of command: any ParsableCommand.Type) -> [String] {
        var spelling = DockerSpelling(table: OptionTable(of: command), rest: arguments[...])
        return spelling.run()
    }

    private init(table: OptionTable, rest: ArraySlice<String>) {
        self.table = table
        self.rest = rest
    }

    private mutating func run() -> [String] {
        while let word = rest.popFirst() {
            if word == "--" || !word.hasPrefix("-") && table.stopsAtFirstWord {
                words.append(word)
                break
            }
            if word.hasPrefix("--") {
                readLong(word)
            } else if word.hasPrefix("-"), word.count > 1 {
                readShort(word)
            } else {
                words.append(word)
            }
        }
        return words.compactMap { $0 } + rest
    }

    private mutating func readLong(_ word: String) {
        let mark = word.firstIndex(of: "=")
        guard let entry = table[word[..<(mark ?? word.endIndex)]] else { return words.append(word) }
        let value = mark.map { word[word.index(after: $0)...] }
        guard entry.isFlag else {
            words.append(word)
            if value == nil, let next = rest.popFirst() { words.append(next) }
            return
        }
        guard let isOn = value.map(Self.truth) ?? true else { return words.append(word) }
        set(entry.name, isOn)
    }

    private mutating func readShort(_ word: String) {
        let before = (words, places)
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let entry = table["-\(letter)"] else {
                // An unknown letter: the parser has the word on the whole.
                (words, places) = before
                return words.append(word)
            }
            let value = letters.first == "=" ? letters.dropFirst() : nil
            if entry.isFlag {
                guard let isOn = value.map(Self.truth) ?? true else {
                    (words, places) = before
                    return words.append(word)
                }
                set(entry.name, isOn)
                if value != nil { return }
                continue
            }
            guard let text = value ?? (letters.isEmpty ? rest.popFirst()?[...] : letters) else {
                return words.append(entry.name)
            }
            return words += entry.name.hasPrefix("--") ? ["\(entry.name)=\(text)"] : [entry.name, String(text)]
        }
    }

    private mutating func set(_ name: String, _ isOn: Bool) {
        let opposite = table.opposite(of: name)
        for place in [name, opposite].compactMap({ $0 }).flatMap({ places[$0] ?? [] }) { words[place] = nil }
        guard let word = isOn ? name : opposite else { return }
        places[word, default: []].append(words.count)
        words.append(word)
    }

    /// Go's `strconv.ParseBool`; nil for what is none.
    static func truth(_ text: some StringProtocol) -> Bool? {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        default: nil
        }
    }
}
