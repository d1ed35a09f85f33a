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
}
