public import EngineAPI

/// One exchange of the catalogue, judged.
public struct Judgement: Sendable {
    /// The exchange's full name: `containers/life: start`.
    public var id: String
    public var operation: RouteID
    /// Method and target as the catalogue has them.
    public var request: String
    public var verdict: Verdict
    /// Where the subject differs from the first reference.
    public var divergences: [Divergence]
    /// The reasons of known differences, or the name of the reference that is alike.
    public var reasons: [String]

    /// - Parameters:
    ///   - references: what each reference answered, normalised, with its name.
    ///   - subject: what the subject answered, normalised.
    init(
        id: String, _ exchange: Exchange, references: [(name: String, observation: Observation)],
        subject: Observation, known: [KnownDifference]
    ) {
        self.id = id
        operation = exchange.operation
        request = "\(exchange.method) \(exchange.target)"
        let first = references[0].observation
        divergences = Divergence.between(first.tree, subject.tree)
        reasons = []
        verdict = .same
        guard !divergences.isEmpty else { return }
        if let other = references.dropFirst().first(where: {
            Divergence.between($0.observation.tree, subject.tree).isEmpty
        }) {
            verdict = .otherRelease
            reasons = [other.name]
            return
        }
        for difference in known {
            guard let tree = difference.withoutLines(id, first.tree) else { continue }
            divergences = Divergence.between(tree, subject.tree)
            reasons = [difference.reason]
            break
        }
        let covering = divergences.map { divergence in known.first { $0.covers(id, divergence) } }
        if covering.allSatisfy({ $0 != nil }) {
            verdict = .known
            for reason in covering.compactMap({ $0?.reason }) where !reasons.contains(reason) { reasons.append(reason) }
        } else {
            verdict = subject.failure != nil && first.failure == nil ? .failed : .differs
        }
    }
}
