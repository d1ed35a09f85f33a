import Conformance
import EngineAPI
import JSONTree

/// What `gantry conformance` prints for people: the matrix, then each exchange that differs with its places.
enum ConformanceText {
    static func text(_ report: ConformanceReport) -> String {
        var table = Table(["OPERATION"] + Verdict.allCases.map { $0.rawValue.uppercased() })
        for (operation, counts) in report.matrix { table.add([operation.rawValue] + cells(counts)) }
        table.add(["all"] + cells(report.counts))
        var text = table.text() + "\n"
        for judgement in report.judgements where judgement.verdict == .differs || judgement.verdict == .failed {
            text += "\(judgement.id): \(judgement.verdict.rawValue)\n  \(judgement.request)\n"
            for divergence in judgement.divergences { text += "    \(oneLine(divergence.description))\n" }
        }
        let names = report.references.map(\.name).joined(separator: ", ")
        text += "\(report.subject.name) beside \(names), API \(report.version): \(report.shareText) % of "
        text += "\(report.judgements.count) exchanges alike\n"
        for leftover in report.leftovers { text += "left behind: \(oneLine(leftover))\n" }
        return text
    }

    static func list(_ scenes: [Scene]) -> Report {
        var table = Table(["OPERATION", "EXCHANGE", "REQUEST"])
        var rows: [JSONValue] = []
        for (id, exchange) in scenes.flatMap(\.all) {
            let request = "\(exchange.method) \(exchange.target)"
            table.add([exchange.operation.rawValue, id, request])
            rows.append([
                "id": .string(id), "operation": .string(exchange.operation.rawValue), "request": .string(request),
            ])
        }
        return report(.array(rows), text: table.text())
    }

    private static func report(_ data: JSONValue, text: String) -> Report { Report(data, text: text) }

    private static func cells(_ counts: [Verdict: Int]) -> [String] {
        Verdict.allCases.map { counts[$0].map(String.init) ?? "" }
    }

    /// An engine's text must not steer the terminal.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
    }
}
