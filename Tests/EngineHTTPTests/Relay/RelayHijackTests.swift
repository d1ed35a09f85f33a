import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

@Suite(.timeLimit(.minutes(1))) struct RelayHijackTests {
    static let exec =
        "POST /exec/1/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 2\r\n\r\n{}"
    static let upgraded =
        "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"

    private func hijack(
        _ fixture: RelayFixture, request: String = exec, early: String = "", answer: String = upgraded,
        late: String = ""
    ) async throws -> (client: TestPeer, upstream: TestPeer) {
        let engine = try await fixture.engine()
        let client = try await fixture.client()
        try await client.send(request + early)
        let upstream = try await engine.accept()
        let got = try await upstream.read(request.utf8.count)
        #expect(String(buffer: got) == request)
        try await upstream.send(answer + late)
        let head = try await client.read(answer.utf8.count + late.utf8.count)
        #expect(String(buffer: head) == answer + late)
        return (client, upstream)
    }

    @Test(arguments: ["", "\u{1}\u{0}\u{0}\u{0}bytes behind the 101"])
    func splicesBothWays(late: String) async throws {
        try await RelayFixture.run { fixture in
            let (client, upstream) = try await hijack(fixture, late: late)
            for text in ["stdin \r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\u{0}"] {
                try await client.send(text)
                let up = try await upstream.read(text.utf8.count)
                #expect(String(buffer: up) == text)
                try await upstream.send(text + text)
                let down = try await client.read(2 * text.utf8.count)
                #expect(String(buffer: down) == text + text)
            }
        }
    }

    @Test func keepsWhatTheClientSentEarly() async throws {
        try await RelayFixture.run { fixture in
            let (_, upstream) = try await hijack(fixture, early: "typed ahead")
            let got = try await upstream.read(11)
            #expect(String(buffer: got) == "typed ahead")
        }
    }

    @Test func clientHalfClosesFirst() async throws {
        try await RelayFixture.run { fixture in
            let (client, upstream) = try await hijack(fixture)
            try await client.send("last words")
            try await client.finish()
            let got = try await upstream.readToEnd()
            #expect(String(buffer: got) == "last words")
            // The engine answers long after: cat's output, the exit of a shell.
            try await upstream.send("echo of last words")
            let echo = try await client.read(18)
            #expect(String(buffer: echo) == "echo of last words")
            try await upstream.send("bye")
            try await upstream.close()
            let bye = try await client.readToEnd()
            #expect(String(buffer: bye) == "bye")
            #expect(await fixture.records.list(of: 1).map(\.outcome) == [.complete])
            #expect(await fixture.records.list(of: 1).map(\.isHijacked) == [true])
        }
    }

    @Test func engineHalfClosesFirst() async throws {
        try await RelayFixture.run { fixture in
            let (client, upstream) = try await hijack(fixture)
            try await upstream.send("the end")
            try await upstream.finish()
            let end = try await client.readToEnd()
            #expect(String(buffer: end) == "the end")
            try await client.send("still writing")
            let got = try await upstream.read(13)
            #expect(String(buffer: got) == "still writing")
            try await client.close()
            let rest = try await upstream.readToEnd()
            #expect(rest.readableBytes == 0)
            #expect(await fixture.records.list(of: 1).map(\.outcome) == [.complete])
        }
    }

    @Test func engineClosesFully() async throws {
        try await RelayFixture.run { fixture in
            let (client, upstream) = try await hijack(fixture)
            try await upstream.send("gone")
            try await upstream.close()
            let end = try await client.readToEnd()
            #expect(String(buffer: end) == "gone")
            try await client.close()
        }
    }

    @Test func clientClosesFully() async throws {
        try await RelayFixture.run { fixture in
            let (client, upstream) = try await hijack(fixture)
            try await client.send("gone")
            try await client.close()
            let end = try await upstream.readToEnd()
            #expect(String(buffer: end) == "gone")
            #expect(await fixture.records.list(of: 1).count == 1)
            let counters = try await fixture.relay.counters()
            #expect(counters.hijacks == 0 && counters.hijacksOpened == 1)
        }
    }

    /// Old clients ask for no upgrade and get a 200 without framing.
    @Test func splicesUnder200() async throws {
        let request = "POST /containers/x/attach HTTP/1.1\r\nHost: x\r\n\r\n"
        let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"
        try await RelayFixture.run { fixture in
            let (client, upstream) = try await hijack(fixture, request: request, answer: answer)
            try await client.send("in")
            let got = try await upstream.read(2)
            #expect(String(buffer: got) == "in")
        }
    }

    /// The same answer to any other request is a body until the end: what the client sends is a request, not stdin.
    @Test func neverSplicesWhatIsNoHijack() async throws {
        try await RelayFixture.run { fixture in
            let request = "GET /logs HTTP/1.1\r\nHost: x\r\n\r\n"
            let (client, upstream) = try await hijack(fixture, request: request, answer: "HTTP/1.1 200 OK\r\n\r\nlog")
            try await client.send("POST /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
            try await upstream.send("more")
            let more = try await client.read(4)
            #expect(String(buffer: more) == "more")
            try await upstream.finish()
            let end = try await client.readToEnd()
            #expect(end.readableBytes == 0)
            let smuggled = try await upstream.readToEnd()
            #expect(smuggled.readableBytes == 0)
        }
    }

    /// An engine that refuses an upgrade answers like any other request, and the connection lives on.
    @Test func goesOnAfterARefusedUpgrade() async throws {
        try await RelayFixture.run { fixture in
            let refusal = "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}"
            let (client, upstream) = try await hijack(fixture, answer: refusal)
            try await client.send(RelayTests.ping)
            let got = try await upstream.read(RelayTests.ping.utf8.count)
            #expect(String(buffer: got) == RelayTests.ping)
        }
    }

    @Test func splicesHTTP2() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u{0}\u{0}\u{0}\u{4}"
            try await client.send(preface)
            let upstream = try await engine.accept()
            let got = try await upstream.read(preface.utf8.count)
            #expect(String(buffer: got) == preface)
            try await upstream.send("\u{0}\u{0}\u{6}")
            let frame = try await client.read(3)
            #expect(frame.readableBytes == 3)
        }
    }
}
