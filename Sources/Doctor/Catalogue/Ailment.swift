/// One thing that goes wrong: how its texts look, and what they mean in given circumstances.
struct Ailment: Sendable {
    /// Readable and for ever: scripts match on it.
    let id: String
    /// What is wrong, in a few words.
    let title: String
    let patterns: [TextPattern]
    let diagnose: @Sendable (Clues, Circumstances) -> Diagnosis

    init(
        _ id: String, _ title: String, _ patterns: [TextPattern],
        _ diagnose: @escaping @Sendable (Clues, Circumstances) -> Diagnosis
    ) {
        self.id = id
        self.title = title
        self.patterns = patterns
        self.diagnose = diagnose
    }
}

/// The values that patterns took out of a text.
struct Clues: Sendable {
    var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }
    /// ` NAME`, or nothing: for the middle of a sentence.
    func word(_ name: String) -> String { values[name].map { " \($0)" } ?? "" }
    func or(_ name: String, _ fallback: String) -> String { values[name] ?? fallback }
}

/// Cause and remedies of an ailment, here and now.
struct Diagnosis: Sendable {
    var cause: String
    var evidence: [String]
    var remedies: [Remedy]

    init(_ cause: String, evidence: [String] = [], _ remedies: Remedy...) {
        self.cause = cause
        self.evidence = evidence
        self.remedies = remedies
    }

    init(_ cause: String, evidence: [String] = [], all remedies: [Remedy]) {
        self.cause = cause
        self.evidence = evidence
        self.remedies = remedies
    }
}
