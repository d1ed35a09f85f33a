import EngineAPI
import JSONTree

extension ConformanceReport {
    /// A document: the figures, the matrix operation × verdict, and every exchange that is not the same.
    public var markdown: String {
        var text = "# \(subject.name) beside \(references.map(\.name).joined(separator: ", "))\n\n"
        text += "API \(version), \(judgements.count) exchanges, \(shareText) % alike.\n\n"
        text += Self.row(["operation"] + Verdict.allCases.map(\.rawValue))
        text += Self.row(Array(repeating: "---", count: Verdict.allCases.count + 1))
        for (operation, counts) in matrix { text += Self.row([operation.rawValue] + Self.cells(counts)) }
        text += Self.row(["**all**"] + Self.cells(counts))
        let telling = judgements.filter { $0.verdict != .same && $0.verdict != .otherRelease }
        if !telling.isEmpty { text += "\n## What differs\n" }
        for judgement in telling {
            text += "\n### \(judgement.id)\n\n`\(judgement.request)`: \(judgement.verdict.rawValue)"
            text += judgement.reasons.isEmpty ? "\n\n" : ". \(judgement.reasons.joined(separator: " "))\n\n"
            for divergence in judgement.divergences { text += "- `\(Self.inline(divergence.description))`\n" }
        }
        if !leftovers.isEmpty {
            text += "\n## Left behind\n\n" + leftovers.map { "- \(Self.inline($0))\n" }.joined()
        }
        return text
    }

    private static func cells(_ counts: [Verdict: Int]) -> [String] {
        Verdict.allCases.map { counts[$0].map(String.init) ?? "" }
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    /// Fit for a line between backticks.
    private static func inline(_ text: String) -> String {
        String(text.map { $0 == "`" ? "'" : $0 == "\n" ? " " : $0 })
    }
}
