import EngineAPI
public import JSONTree

/// Buildah's account of a build in the words of Docker's builder.
public struct BuildText: LineFix, Sendable {
    private let tags: [String]
    private let isQuiet: Bool
    private var shell = ["/bin/sh", "-c"]
    /// The step that is on: its instruction in capitals, and what follows.
    private var step = (instruction: "", text: "")
    /// Steps of the stages before this one.
    private var earlier = 0
    private var stage = (number: "", steps: 0)
    /// The full id that a cached step told, of which the next line has a part.
    private var cached = ""
    /// Why the command of the step could not even be started.
    private var failure: String?

    /// - Parameters:
    ///   - tags: the names that were asked for.
    ///   - isQuiet: only the id is told.
    public init(tags: [String], isQuiet: Bool) {
        self.tags = tags
        self.isQuiet = isQuiet
    }

    public mutating func rewrite(_ line: JSONValue) -> [JSONValue] {
        if let error = TransferError.text(of: line) {
            return [failure.map(TransferError.line) ?? BuildError.line(error, instruction: step, shell: shell)]
        }
        guard let stream = line["stream"]?.string else { return [line] }
        let text = stream.trimmed
        if let failure = BuildError.startFailure(text) {
            self.failure = failure
            return []
        }
        if text.hasPrefix("time=\""), text.contains("UNHANDLED LOGLEVEL") { return [] }
        if ImageNames.id(text).hasPrefix("sha256:"), text.utf8.count == 64 {
            return isQuiet ? [Self.line("sha256:\(text)\n")] : []
        }
        let (mark, rest) = Self.stage(text)
        if rest.hasPrefix("STEP ") { return begin(rest.dropFirst(5), stage: mark) }
        if rest == "COMMIT" || rest.hasPrefix("COMMIT ") { return [] }
        if text.hasPrefix("--> ") { return image(text.dropFirst(4)) }
        if text.hasPrefix("Successfully tagged ") { return tagged(String(text.dropFirst(20))) }
        return [line]
    }

    private static func line(_ text: String) -> JSONValue { ["stream": .string(text)] }

    /// Takes the mark off a line of a build in stages: `[1/2] STEP 1/3: FROM busybox`.
    private static func stage(_ text: String) -> (mark: Substring, rest: Substring) {
        guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return ("", text[...]) }
        let mark = text[..<end].dropFirst()
        guard mark.contains("/"), mark.allSatisfy({ $0.isNumber || $0 == "/" }) else { return ("", text[...]) }
        return (mark, text[text.index(after: end)...].drop { $0 == " " })
    }

    /// `1/3: FROM busybox`
    private mutating func begin(_ text: Substring, stage mark: Substring) -> [JSONValue] {
        guard let colon = text.firstIndex(of: ":") else { return [Self.line("\(text)\n")] }
        let numbers = text[..<colon].split(separator: "/").compactMap { Int($0) }
        let command = text[text.index(after: colon)...].drop { $0 == " " }
        guard numbers.count == 2 else { return [Self.line("\(text)\n")] }
        if stage.number != mark {
            earlier += stage.steps
            stage = (String(mark), numbers[1])
        }
        let instruction = command.prefix { !$0.isWhitespace }
        let arguments = command.dropFirst(instruction.count).drop { $0.isWhitespace }
        step = (instruction.uppercased(), String(arguments))
        if step.instruction == "SHELL", let words = Self.words(step.text) { shell = words }
        if step.instruction == "FROM" { shell = ["/bin/sh", "-c"] }
        // How many steps the later stages have is not known yet.
        return [
            Self.line("Step \(earlier + numbers[0])/\(earlier + numbers[1]) : \(command)"), Self.line("\n"),
        ]
    }

    /// `Using cache 0a1b…` or the beginning of an id.
    private mutating func image(_ text: Substring) -> [JSONValue] {
        if text.hasPrefix("Using cache") {
            cached = String(text.dropFirst(11).drop { $0 == " " })
            return [Self.line(" ---> Using cache\n")]
        }
        let id = cached.hasPrefix(text) && !cached.isEmpty ? ImageNames.short(cached) : String(text)
        cached = ""
        return [Self.line(" ---> \(id)\n")]
    }

    /// Buildah tells the full name, Podman then the one that was asked for.
    private func tagged(_ name: String) -> [JSONValue] {
        guard tags.contains(name), let reference = try? ImageNames.parse(name) else { return [] }
        return [Self.line("Successfully tagged \(reference.withDefaultTag.familiar)\n")]
    }

    /// The words of an instruction in JSON form.
    static func words(_ text: String) -> [String]? {
        guard text.hasPrefix("["), let list = (try? JSONValue(parsing: text, options: .lastWins))?.array else {
            return nil
        }
        return list.compactMap(\.string)
    }
}
