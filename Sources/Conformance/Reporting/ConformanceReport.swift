public import EngineAPI

/// What a run found.
public struct ConformanceReport: Sendable {
    public var references: [ConformanceEngine]
    public var subject: ConformanceEngine
    /// The version of the exchanges that name none.
    public var version: APIVersion
    /// In the order of the catalogue.
    public var judgements: [Judgement] = []
    /// What could not be removed, with the engines' reasons.
    public var leftovers: [String] = []

    init(references: [ConformanceEngine], subject: ConformanceEngine, version: APIVersion) {
        self.references = references
        self.subject = subject
        self.version = version
    }

    /// How many exchanges had each verdict.
    public var counts: [Verdict: Int] { judgements.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 } }

    /// Whether nothing differs but what is known, and nothing was left behind.
    public var isConformant: Bool {
        leftovers.isEmpty && judgements.allSatisfy { $0.verdict != .differs && $0.verdict != .failed }
    }

    /// The exchanges that are the same, or as another Docker release, of a hundred.
    public var share: Double {
        guard !judgements.isEmpty else { return 0 }
        let alike = judgements.count { $0.verdict == .same || $0.verdict == .otherRelease }
        return Double(alike) * 100 / Double(judgements.count)
    }

    /// `97.4`, rounded down, so that 100 means all.
    public var shareText: String {
        let tenths = Int(share * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// One row for each operation, in the order in which the catalogue first names it.
    public var matrix: [(operation: RouteID, counts: [Verdict: Int])] {
        var order: [RouteID] = []
        var rows: [RouteID: [Verdict: Int]] = [:]
        for judgement in judgements {
            if rows[judgement.operation] == nil { order.append(judgement.operation) }
            rows[judgement.operation, default: [:]][judgement.verdict, default: 0] += 1
        }
        return order.map { ($0, rows[$0] ?? [:]) }
    }
}
