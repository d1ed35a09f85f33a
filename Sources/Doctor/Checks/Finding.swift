/// What a check has found.
public struct Finding: Sendable, Hashable {
    public enum Verdict: String, Sendable, Hashable {
        case ok, warning, broken
        /// Not looked at; the summary says why.
        case notApplicable = "not_applicable"
    }

    /// The check's stable name: `mounts`.
    public var check: String
    public var verdict: Verdict
    /// What is so, in one sentence: finding and cause.
    public var summary: String
    /// What was seen, line by line.
    public var evidence: [String]
    /// The gentlest first; none where all is well.
    public var remedies: [Remedy]
    /// The name under which `gantry explain` knows the trouble; nil where it is none.
    public var ailment: String?
    /// How long the check took.
    public var duration: Duration

    public init(
        _ check: String, _ verdict: Verdict, _ summary: String, evidence: [String] = [], remedies: [Remedy] = [],
        ailment: String? = nil
    ) {
        self.check = check
        self.verdict = verdict
        self.summary = summary
        self.evidence = evidence
        self.remedies = remedies.gentlestFirst
        self.ailment = ailment
        duration = .zero
    }
}
