import EngineAPI
import EngineHTTP
import JSONTree
import Testing

@testable import Conformance

@Suite struct ReportTests {
    private func engine(_ name: String) -> ConformanceEngine {
        ConformanceEngine(
            name: name, address: "unix:///\(name)", lowest: APIVersion(1, 24), highest: APIVersion(1, 45),
            transport: HTTPTransport(dialer: UnixDialer(path: "/nonexistent")))
    }

    /// Two exchanges alike, one that differs, one known.
    private var report: ConformanceReport {
        var report = ConformanceReport(
            references: [engine("Docker 1")], subject: engine("Podman 2"), version: APIVersion(1, 45))
        let start = Exchange("start", "POST /containers/{web}/start")
        let list = Exchange("list", "GET /containers/json")
        func add(_ id: String, _ exchange: Exchange, _ status: JSONValue) {
            report.judgements.append(
                Judgement(
                    id: id, exchange, references: [("Docker 1", Observation(["status": 200]))],
                    subject: Observation(["status": status]), known: [KnownDifference("k", "*", "so it is")]))
        }
        add("a", list, 200)
        add("b", list, 200)
        add("c", start, 500)
        add("k", start, 500)
        return report
    }

    @Test func `shares are rounded down and known ones are not alike`() {
        #expect(report.shareText == "50.0")
        #expect(report.counts == [.same: 2, .differs: 1, .known: 1])
        #expect(!report.isConformant)
        #expect(report.matrix.map(\.operation) == ["ContainerList", "ContainerStart"])
    }

    @Test func `known differences and nothing left behind are conformant`() {
        var report = report
        report.judgements.remove(at: 2)
        #expect(report.isConformant)
        report.leftovers = ["a volume"]
        #expect(!report.isConformant)
    }

    @Test func `the document has the matrix and what differs`() {
        let text = report.markdown
        #expect(text.contains("| operation | same | as another release | known | differs | failed |"))
        #expect(text.contains("| ContainerList | 2 |  |  |  |  |"))
        #expect(text.contains("| **all** | 2 |  | 1 | 1 |  |"))
        #expect(text.contains("### c\n\n`POST /containers/{web}/start`: differs\n\n- `status: 200 | 500`"))
        #expect(text.contains("known. so it is"))
        #expect(!text.contains("### a\n"))
    }

    @Test func `the data has every exchange`() {
        let json = report.json
        #expect(json["exchanges"] == 4)
        #expect(json["share"]?.double == 50)
        #expect(json["results"]?.array?.count == 4)
        #expect(json["results"]?[2]?["differences"] == [["path": "status", "reference": 200, "subject": 500]])
        #expect(json["operations"]?["ContainerStart"]?["known"] == 1)
    }
}
