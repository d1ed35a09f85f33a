import JSONTree

/// A Dockerfile's instructions as Docker's classic builder reads them, and what it says of a file that it cannot read.
///
/// Source: `frontend/dockerfile/parser` of the buildkit that Docker 28.5 has.
struct DockerfileReader {
    /// One instruction, continuation lines joined.
    struct Instruction: Equatable {
        /// The number of its first line.
        var line: Int
        /// As it is written.
        var word: String
        var flags: [String] = []
        /// What follows word and flags, in the parts into which this instruction is split.
        var arguments: [String] = []
        /// Whether the arguments were a JSON list.
        var isJSON = false

        var name: String { word.uppercased() }
    }

    /// Why the file cannot be read.
    struct Failure: Error, Equatable {
        var text: String
    }

    private let lines: [Substring]
    private var escape: Character = "\\"
    private var place = 0

    /// The instructions of a file.
    static func instructions(of text: String) throws(Failure) -> [Instruction] {
        var reader = DockerfileReader(text)
        return try reader.read()
    }

    private init(_ text: String) {
        let text = text.unicodeScalars.first == "\u{feff}" ? String(text.unicodeScalars.dropFirst()) : text
        // A carriage return and a newline are one character in Swift.
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }

    private mutating func read() throws(Failure) -> [Instruction] {
        try readDirectives()
        var instructions: [Instruction] = []
        place = 0
        while place < lines.count {
            let first = place + 1
            guard let line = nextLine() else { continue }
            let instruction = try Self.instruction(line, first, escape)
            try skipDocuments(of: line)
            instructions.append(instruction)
        }
        guard !instructions.isEmpty else { throw Failure(text: "file with no instructions") }
        return instructions
    }

    /// `# escape=` before everything else.
    private mutating func readDirectives() throws(Failure) {
        var seen: Set<String> = []
        for line in lines {
            let text = line.drop(while: \.isWhitespace)
            guard text.first == "#", let equals = text.firstIndex(of: "=") else { return }
            let key = text[..<equals].dropFirst().filter { !$0.isWhitespace }.lowercased()
            guard ["escape", "syntax", "check"].contains(key) else { return }
            guard seen.insert(key).inserted else {
                throw Failure(text: "only one \(key) parser directive can be used")
            }
            guard key == "escape" else { continue }
            let value = String(text[equals...].dropFirst()).trimmedSpaces
            guard value == "`" || value == "\\" else {
                throw Failure(text: "invalid escape token '\(value)' does not match ` or \\")
            }
            escape = value.first ?? "\\"
        }
    }

    /// The next line with those that continue it; nil for an empty one or a comment.
    private mutating func nextLine() -> String? {
        let first = lines[place].drop(while: \.isWhitespace)
        place += 1
        if first.isEmpty || first.first == "#" { return nil }
        var (line, isWhole) = trimmed(first)
        while !isWhole, place < lines.count {
            let next = lines[place]
            place += 1
            let text = next.drop(while: \.isWhitespace)
            if text.isEmpty || text.first == "#" { continue }
            let (part, isLast) = trimmed(next)
            line += part
            isWhole = isLast
        }
        return line.isEmpty ? nil : line
    }

    /// A line without the escape at its end, and whether there was none. Two escapes are one that is meant.
    private func trimmed(_ line: Substring) -> (String, Bool) {
        var text = line
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        guard text.last == escape, text.dropLast().last != escape else { return (String(line), true) }
        return (String(text.dropLast()), false)
    }

    // MARK: here-documents

    private mutating func skipDocuments(of line: String) throws(Failure) {
        var words = line.split(whereSeparator: \.isWhitespace)
        if words.first?.uppercased() == "ONBUILD" { words.removeFirst() }
        guard let word = words.first?.uppercased(), ["ADD", "COPY", "RUN"].contains(word) else { return }
        for document in Self.documents(line) {
            var isEnded = false
            while place < lines.count, !isEnded {
                let text = document.strips ? lines[place].drop { $0 == "\t" } : lines[place]
                isEnded = text == document.name
                place += 1
            }
            guard isEnded else { throw Failure(text: "unterminated heredoc") }
        }
    }

    /// `<<EOF`, `3<<-"END"`: the words of a line that begin a here-document.
    static func documents(_ line: String) -> [(name: String, strips: Bool)] {
        DockerfileWords.split(line, escape: "\\").compactMap { document($0) }
    }

    static func document(_ word: String) -> (name: String, strips: Bool)? {
        var rest = word.drop { $0.isNumber }
        guard rest.hasPrefix("<<") else { return nil }
        rest = rest.dropFirst(2)
        let strips = rest.first == "-"
        if strips { rest = rest.dropFirst() }
        let name = rest.filter { $0 != "\"" && $0 != "'" }
        return name.isEmpty || rest.contains("<") ? nil : (String(name), strips)
    }

    // MARK: one instruction

    private static func instruction(
        _ line: String, _ number: Int, _ escape: Character
    ) throws(Failure) -> Instruction {
        let text = line.trimmedSpaces
        let word = text.prefix { !$0.isWhitespace }
        let after = String(text.dropFirst(word.count)).trimmedSpaces
        let (flags, rest) = DockerfileWords.flags(after)
        var instruction = Instruction(line: number, word: String(word), flags: flags)
        try fill(&instruction, rest.trimmedSpaces, escape)
        return instruction
    }

    private static func fill(
        _ instruction: inout Instruction, _ rest: String, _ escape: Character
    ) throws(Failure) {
        let blanks = { (text: String) in text.split(whereSeparator: \.isWhitespace).map(String.init) }
        switch instruction.name {
        case "ENV", "LABEL": instruction.arguments = try pairs(rest, instruction.name, escape)
        case "ARG": instruction.arguments = DockerfileWords.split(rest, escape: escape)
        case "FROM", "EXPOSE": instruction.arguments = blanks(rest)
        case "MAINTAINER", "STOPSIGNAL", "USER", "WORKDIR": instruction.arguments = rest.isEmpty ? [] : [rest]
        case "ADD", "COPY", "VOLUME": try fill(&instruction, list: rest, orElse: blanks(rest))
        case "CMD", "ENTRYPOINT", "RUN", "SHELL":
            try fill(&instruction, list: rest, orElse: rest.isEmpty ? [] : [rest])
        case "HEALTHCHECK":
            let kind = String(rest.prefix { !$0.isWhitespace })
            guard !kind.isEmpty else { return }
            let command = String(rest.dropFirst(kind.count)).trimmedSpaces
            try fill(&instruction, list: command, orElse: command.isEmpty ? [] : [command])
            instruction.arguments.insert(kind, at: 0)
        case "ONBUILD":
            guard !rest.isEmpty else { return }
            let inner = try Self.instruction(rest, instruction.line, escape)
            instruction.arguments = [inner.word] + inner.arguments
        default: break
        }
    }

    private static func fill(
        _ instruction: inout Instruction, list text: String, orElse words: [String]
    ) throws(Failure) {
        guard text.hasPrefix("["), let list = (try? JSONValue(parsing: text, options: .lastWins))?.array else {
            instruction.arguments = words
            return
        }
        let strings = list.compactMap(\.string)
        guard strings.count == list.count else {
            throw Failure(text: "when using JSON array syntax, arrays must be comprised of strings only")
        }
        instruction.arguments = strings
        instruction.isJSON = true
    }

    /// `name value`, or `name=value …`: each name with its value behind it.
    private static func pairs(_ rest: String, _ name: String, _ escape: Character) throws(Failure) -> [String] {
        let words = DockerfileWords.split(rest, escape: escape)
        guard let first = words.first else { return [] }
        guard first.contains("=") else {
            let key = rest.prefix { !$0.isWhitespace }
            let value = String(rest.dropFirst(key.count)).trimmedSpaces
            guard !value.isEmpty else { throw Failure(text: "\(name) must have two arguments") }
            return [String(key), value]
        }
        var pairs: [String] = []
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw Failure(
                    text: "Syntax error - can't find = in \"\(word)\". Must be of the form: name=value")
            }
            pairs += parts.map(String.init)
        }
        return pairs
    }
}
