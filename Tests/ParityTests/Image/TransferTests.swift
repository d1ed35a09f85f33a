import EngineAPI
import JSONTree
import Testing

@testable import Parity

@Suite struct TransferTests {
    @Test func tellsAPullOfBothPodmans() throws {
        var compat = PullProgress()
        let lines: [JSONValue] = [
            ["status": "Pulling fs layer", "progressDetail": [:], "id": "0a8a491c2481"],
            ["status": "Download complete", "progressDetail": [:], "id": "0a8a491c2481"],
            ["status": "Download complete", "progressDetail": [:], "id": "0a8a491c2481"],
        ]
        #expect(lines.flatMap { compat.rewrite($0) } == Array(lines.prefix(2)))
        #expect(compat.finish().map { $0["status"] } == ["Pull complete"])
        var libpod = PullProgress()
        #expect(libpod.rewrite(["stream": "Trying to pull x...\n"]).isEmpty)
        let id = String(repeating: "e", count: 64)
        #expect(
            libpod.rewrite(["stream": .string("Copying blob sha256:\(id)\n")]).first?["id"]?.string == "eeeeeeeeeeee")
    }

    @Test(arguments: [
        ("initializing source docker://r/x:1: reading manifest 1 in r/x: manifest unknown: manifest unknown", 404),
        ("unauthorized: authentication required", 404), ("pinging: Get \"https://r/v2/\": dial tcp: refused", 500),
    ]) func refusesAPull(_ text: String, _ status: Int) throws {
        let refusal = PullProgress.refusal(text, try ImageReference("r.io/x:1"), platform: nil)
        #expect(refusal.status == status)
        #expect(status != 500 || refusal.message == "Get \"https://r/v2/\": dial tcp: refused")
    }

    @Test func commentsAnImportAsDockerDoes() throws {
        let plain = ParityFixture.request("ImageCreate", query: "fromSrc=-&repo=r")
        #expect(try ParityFixture.prepared(plain).query["message"] == "Imported from -")
        let told = ParityFixture.request("ImageCreate", query: "fromSrc=-&message=mine")
        #expect(try ParityFixture.prepared(told).query["message"] == "mine")
        for (repo, name) in [("r", "r:v1"), ("r:v0", "r:v1"), ("h:5/r", "h:5/r:v1"), ("h:5/r:v0", "h:5/r:v1")] {
            let tagged = ParityFixture.request("ImageCreate", query: "fromSrc=-&repo=\(repo)&tag=v1")
            #expect(try ParityFixture.prepared(tagged).query["repo"] == name)
        }
        var nothing = ParityFixture.request("ImageCreate")
        let answer = try #require(try ParityFixture.plan("ImageCreate").prepare(&nothing))
        #expect(answer.status == 500 && answer.message == "Get \"http:\": http: no Host in request URL")
    }

    @Test func addsTheAuxOfAPush() {
        var push = PushProgress()
        #expect(push.rewrite(["status": "The push refers to repository [r/x:1]"]).isEmpty)
        let last = push.rewrite(["status": "v1: digest: sha256:ab size: 527"])
        #expect(last.last?["aux"] == ["Tag": "v1", "Digest": "sha256:ab", "Size": 527])
    }
}
