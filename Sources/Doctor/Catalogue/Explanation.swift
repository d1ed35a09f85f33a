/// What a pasted text means here: the answer of `gantry explain`.
public struct Explanation: Sendable, Hashable {
    /// Stable: `port-in-use`.
    public var id: String
    public var title: String
    /// One sentence, with the names of the text in it.
    public var cause: String
    /// What was seen on this machine that bears on it.
    public var evidence: [String]
    /// The gentlest first; those that destroy data last.
    public var remedies: [Remedy]
    /// The values that were taken out of the text.
    public var clues: [String: String]
    /// How many characters of the text are known word by word: more is surer.
    public var weight: Int
}
