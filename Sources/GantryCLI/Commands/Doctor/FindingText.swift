import Doctor
import JSONTree

/// Explanations and findings as text and as JSON.
enum FindingText {
    static func text(_ explanation: Explanation, _ style: Style) -> String {
        var text = style.heading(explanation.title) + style.faint("  [\(explanation.id)]") + "\n"
        text += "  " + explanation.cause + "\n"
        for line in explanation.evidence { text += style.faint("  seen: \(line)") + "\n" }
        return text + remedies(explanation.remedies, style, indent: "  ")
    }

    static func remedies(_ remedies: [Remedy], _ style: Style, indent: String) -> String {
        remedies.reduce(into: "") { text, remedy in
            let mark = remedy.destroysData ? style.error("DESTROYS DATA: ") : ""
            text += "\(indent)-> \(mark)\(remedy.text)\(remedy.commands.isEmpty ? "" : ":")\n"
            for command in remedy.commands { text += "\(indent)     \(command)\n" }
        }
    }

    static func json(_ explanation: Explanation) -> JSONValue {
        [
            "id": .string(explanation.id), "title": .string(explanation.title), "cause": .string(explanation.cause),
            "evidence": JSONValue(explanation.evidence), "remedies": json(explanation.remedies),
            "clues": .object(
                JSONObject(explanation.clues.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            "weight": JSONValue(explanation.weight),
        ]
    }

    static func json(_ remedies: [Remedy]) -> JSONValue {
        .array(
            remedies.map {
                [
                    "text": .string($0.text), "commands": JSONValue($0.commands),
                    "destroys_data": JSONValue($0.destroysData),
                ]
            })
    }

    /// A line for each finding; cause and remedies under those that are not well.
    static func text(_ findings: [Finding], fixed: [String], _ style: Style) -> String {
        var text = fixed.map { style.good("fixed") + "    \($0)\n" }.joined()
        for finding in findings {
            text += mark(finding.verdict, style) + "  " + finding.check.padding(to: 17) + finding.summary + "\n"
            guard finding.verdict == .warning || finding.verdict == .broken else { continue }
            for line in finding.evidence { text += style.faint("           seen: \(line)") + "\n" }
            text += remedies(finding.remedies, style, indent: "           ")
        }
        let broken = findings.count { $0.verdict == .broken }
        let warnings = findings.count { $0.verdict == .warning }
        return text
            + "\n\(broken) broken, \(warnings) warnings, \(findings.count - broken - warnings) well or not applicable\n"
    }

    static func json(_ finding: Finding) -> JSONValue {
        let (seconds, attoseconds) = finding.duration.components
        return [
            "check": .string(finding.check), "verdict": .string(finding.verdict.rawValue),
            "summary": .string(finding.summary), "evidence": JSONValue(finding.evidence),
            "remedies": json(finding.remedies), "explain_id": finding.ailment.map { .string($0) } ?? .null,
            "milliseconds": JSONValue(seconds * 1000 + attoseconds / 1_000_000_000_000_000),
        ]
    }

    private static func mark(_ verdict: Finding.Verdict, _ style: Style) -> String {
        switch verdict {
        case .ok: style.good("ok     ")
        case .warning: style.warning("warning")
        case .broken: style.error("broken ")
        case .notApplicable: style.faint("n/a    ")
        }
    }
}
