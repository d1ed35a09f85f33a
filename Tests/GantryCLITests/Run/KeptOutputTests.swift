import EngineClient
import JSONTree
import NIOCore
import Testing

@testable import GantryCLI

@Suite struct KeptOutputTests {
    @Test(
        arguments: [
            ("{\"a\":1}\n", "{\"a\":1}"), ("log\n{\"a\":1}\n\n", "{\"a\":1}"), ("[1,\n2]", "[1,2]"), ("7", "7"),
            ("words\n", nil), ("", nil), ("{\"a\":1}\nbye\n", nil),
        ] as [(String, String?)])
    func json(_ output: String, _ json: String?) {
        var kept = KeptOutput()
        kept.add(ByteBuffer(string: output))
        #expect(kept.json()?.text() == json)
        #expect(kept.text() == output && !kept.truncated)
    }

    @Test func keepsTheEnd() {
        var kept = KeptOutput(limit: 4)
        for _ in 0..<5 { kept.add(ByteBuffer(string: "äöü")) }
        #expect(kept.text() == "öü" && kept.truncated)
        var odd = KeptOutput(limit: 3)
        odd.add(ByteBuffer(string: "äöü"))
        #expect(odd.text() == "ü" && odd.truncated)
    }

    @Test(
        arguments: [(0, false, false, nil), (7, false, false, 7), (137, true, false, 137), (143, false, true, 124)]
            as [(Int, Bool, Bool, Int32?)])
    func failures(_ code: Int, _ oom: Bool, _ timedOut: Bool, _ status: Int32?) {
        var outcome = ContainerOutcome(id: "abc", exitCode: code, status: "exited")
        outcome.oomKilled = oom
        outcome.timedOut = timedOut
        let report = RunReport(
            image: "x", autoRemove: true, outcome: outcome, kept: SessionConsole.Kept(), timeout: "5s")
        #expect(report.failure()?.status.code == status)
        #expect(report.document["exit_code"]?.text() == "\(code)")
        if oom { #expect(report.failure()?.kind == .outOfMemory) }
        if timedOut { #expect(report.failure()?.message.contains("5s") == true) }
    }
}
