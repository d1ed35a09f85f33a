import EngineAPI
public import JSONTree

extension ConformanceReport {
    /// The whole report as one document.
    public var json: JSONValue {
        [
            "references": .array(references.map(Self.json)), "subject": Self.json(subject),
            "apiVersion": .string(version.description), "exchanges": JSONValue(judgements.count),
            "share": JSONNumber(text: shareText).map(JSONValue.number) ?? .null,
            "counts": Self.json(counts),
            "operations": .object(JSONObject(matrix.map { ($0.operation.rawValue, Self.json($0.counts)) })),
            "results": .array(judgements.map(Self.json)), "leftovers": JSONValue(leftovers),
        ]
    }

    private static func json(_ engine: ConformanceEngine) -> JSONValue {
        [
            "name": .string(engine.name), "address": .string(engine.address),
            "apiVersion": .string(engine.highest.description),
        ]
    }

    private static func json(_ counts: [Verdict: Int]) -> JSONValue {
        .object(JSONObject(Verdict.allCases.map { ($0.rawValue, JSONValue(counts[$0] ?? 0)) }))
    }

    private static func json(_ judgement: Judgement) -> JSONValue {
        [
            "id": .string(judgement.id), "operation": .string(judgement.operation.rawValue),
            "request": .string(judgement.request), "verdict": .string(judgement.verdict.rawValue),
            "differences": .array(judgement.divergences.map(Self.json)), "reasons": JSONValue(judgement.reasons),
        ]
    }

    /// A side that lacks the place has no member for it.
    private static func json(_ divergence: Divergence) -> JSONValue {
        var tree: JSONValue = ["path": .string(divergence.path.description)]
        tree["reference"] = divergence.reference
        tree["subject"] = divergence.subject
        return tree
    }
}
