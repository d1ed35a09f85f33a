import EngineAPI
import JSONTree
import Testing

@testable import Conformance

@Suite struct JudgementTests {
    private let exchange = Exchange("start", "POST /containers/{web}/start")

    private func judge(
        _ references: [JSONValue], _ subject: Observation, known: [KnownDifference] = []
    ) -> Judgement {
        Judgement(
            id: "life: start", exchange,
            references: references.enumerated().map { ("r\($0)", Observation(["status": $1])) }, subject: subject,
            known: known)
    }

    @Test func `an exchange bears the operation of its request`() {
        #expect(judge([204], Observation(["status": 204])).operation == "ContainerStart")
        #expect(Exchange("x", "GET /images/a/b/json").operation == "ImageInspect")
        #expect(Exchange("x", "GET /images/json?all=1").operation == "ImageList")
        #expect(Exchange("x", "GET /nonsense").operation == "NoRoute")
        #expect(Exchange("x", "POST /containers/json").operation == "NoRoute")
    }

    @Test func `the verdicts`() {
        #expect(judge([204], Observation(["status": 204])).verdict == .same)
        #expect(judge([204], Observation(["status": 500])).verdict == .differs)
        #expect(judge([204], Observation(failure: "timedOut")).verdict == .failed)
        let other = judge([204, 304], Observation(["status": 304]))
        #expect(other.verdict == .otherRelease)
        #expect(other.reasons == ["r1"])
    }

    @Test func `a known difference covers its own place only`() {
        let known = [KnownDifference("life: *", "status", "because")]
        let covered = judge([204], Observation(["status": 500]), known: known)
        #expect(covered.verdict == .known)
        #expect(covered.reasons == ["because"])
        #expect(judge([204], Observation(["status": 500, "body": 1]), known: known).verdict == .differs)
        #expect(
            judge([204], Observation(["status": 500]), known: [KnownDifference("other: *", "*", "x")]).verdict
                == .differs)
    }

    @Test func `a known difference holds for its engines only`() {
        let known = KnownDifference("a", "b", "c", engines: "Podman 5.*")
        #expect(known.concerns("Podman 5.4.2") && !known.concerns("Docker 28.5.2") && !known.concerns("Podman 4.3.1"))
        #expect(KnownDifference("a", "b", "c").concerns("Docker 28.5.2"))
        #expect(KnownDifference.shipped.allSatisfy { !$0.concerns("Docker 28.5.2") })
    }

    @Test func `lines that only the reference tells make nothing else known`() {
        let lines = { (texts: [String]) -> JSONValue in
            ["body": ["values": .array(texts.map { ["stream": .string($0)] })]]
        }
        var known = KnownDifference("life: *", "", "because")
        known.lines = [" ---> Running in *"]
        let judge = { (subject: [String]) in
            Judgement(
                id: "life: build", exchange,
                references: [("r", Observation(lines(["Step 1", " ---> Running in <short id>\n", "end"])))],
                subject: Observation(lines(subject)), known: [known])
        }
        #expect(judge(["Step 1", "end"]).verdict == .known)
        #expect(judge(["Step 1", "end"]).reasons == ["because"])
        #expect(judge(["Step 1", " ---> Running in <short id>\n", "end"]).verdict == .same)
        #expect(judge(["Step 2", "end"]).verdict == .differs)
        #expect(judge(["Step 1"]).verdict == .differs)
    }

    @Test func `a list of known differences is read line by line`() throws {
        let list = try KnownDifference.list(parsing: "# why\n\n a: b | body.* | c | d\n")
        #expect(list == [KnownDifference("a: b", "body.*", "c | d")])
        #expect(throws: KnownDifference.Malformed(line: 2)) { try KnownDifference.list(parsing: "\na | b\n") }
    }
}
