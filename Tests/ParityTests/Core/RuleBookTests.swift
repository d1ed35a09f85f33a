import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct RuleBookTests {
    @Test func knowsWhichRulesWereAtWork() throws {
        let book = RuleBook()
        let plan = try ParityFixture.plan("SystemVersion")
        let asked = ParityFixture.request("SystemVersion")
        var request = asked
        #expect(try plan.prepare(&request, noting: book) == nil)
        #expect(book.seen.isEmpty)
        var answer = ParityAnswer.json(["message": "no", "cause": "x", "response": 500], status: 500)
        plan.finish(&answer, asked: asked, noting: book)
        #expect(book.seen == ["error-shape", "response-headers"])
        answer = .json(["Version": "5.4.2", "ApiVersion": "1.41"])
        plan.finish(&answer, asked: asked, noting: book)
        #expect(book.seen == ["error-shape", "response-headers", "version-document"])
    }

    @Test func countsAnswersRefusalsAndEmulations() throws {
        let book = RuleBook()
        var swarm = ParityFixture.request("SecretList")
        #expect(try ParityFixture.plan("SecretList").prepare(&swarm, noting: book)?.status == 503)
        var rename = ParityFixture.request("ContainerRename", "web", query: "name=")
        #expect(throws: ParityAnswer.self) {
            _ = try ParityFixture.plan("ContainerRename").prepare(&rename, noting: book)
        }
        var events = ParityFixture.request("SystemEvents")
        _ = try ParityFixture.plan("SystemEvents").prepare(&events, noting: book)
        #expect(book.seen.isSuperset(of: ["swarm-secrets", "container-rename-names", "event-filters-and-end"]))
    }
}
