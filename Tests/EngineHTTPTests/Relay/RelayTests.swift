import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

@Suite(.timeLimit(.minutes(1))) struct RelayTests {
    static let ping = "GET /_ping HTTP/1.1\r\nHost: docker\r\nUser-Agent: x\r\n\r\n"
    static let pong = "HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nContent-Length: 2\r\n\r\nOK"

    /// Requests and answers as engines and clients write them: odd spellings, empty reasons, all framings.
    static let exchanges: [(request: String, answer: String)] = [
        (ping, pong),
        ("HEAD /_ping HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"),
        (
            "POST /containers/create HTTP/1.1\r\nhOsT:x\r\nContent-Length: 14\r\n\r\n{\"Image\": \"a\"}",
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n"
                + "3;ext=1\r\nabc\r\n00A\r\n0123456789\r\n0\r\nX: y\r\n\r\n"
        ),
        (
            "PUT /archive HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nA: b\r\n\r\nHTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"
        ),
        ("DELETE /x HTTP/1.1\r\nHost:\r\nX-Odd:  \t a \r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n"),
        ("GET /n HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 304\r\nETag: \"1\"\r\nContent-Length: 9\r\n\r\n"),
    ]

    @Test func forwardsTheVeryBytes() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send(Self.exchanges[0].request)
            let upstream = try await engine.accept()
            for (index, exchange) in Self.exchanges.enumerated() {
                if index > 0 { try await client.send(exchange.request) }
                let request = try await upstream.read(exchange.request.utf8.count)
                #expect(String(buffer: request) == exchange.request)
                try await upstream.send(exchange.answer)
                let answer = try await client.read(exchange.answer.utf8.count)
                #expect(String(buffer: answer) == exchange.answer)
            }
            #expect(await fixture.records.list(of: 6).map(\.status) == [200, 200, 201, 200, 204, 304])
            #expect(await fixture.records.list(of: 6).allSatisfy { $0.outcome == .complete && $0.label == 1 })
            #expect(await fixture.records.list(of: 6)[0].bytesUp == UInt64(Self.ping.utf8.count))
            #expect(await fixture.records.list(of: 6)[0].bytesDown == UInt64(Self.pong.utf8.count))
            #expect(await fixture.records.list(of: 6)[0].peer?.pid == getpid())
            let counters = try await fixture.relay.counters()
            #expect(counters.connects == 1 && counters.exchanges == 6 && counters.inFlight == 0)
        }
    }

    /// Every byte of both directions in a write of its own.
    @Test func forwardsDripFedBytes() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            for (index, exchange) in Self.exchanges.enumerated() {
                for byte in exchange.request.utf8 {
                    try await client.channel.writeAndFlush(ByteBuffer(integer: byte))
                }
                if index == 0 { continue }
            }
            let upstream = try await engine.accept()
            for exchange in Self.exchanges {
                let request = try await upstream.read(exchange.request.utf8.count)
                #expect(String(buffer: request) == exchange.request)
                for byte in exchange.answer.utf8 {
                    try await upstream.channel.writeAndFlush(ByteBuffer(integer: byte))
                }
                let answer = try await client.read(exchange.answer.utf8.count)
                #expect(String(buffer: answer) == exchange.answer)
            }
        }
    }

    @Test func servesPipelinedRequestsInOrder() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send((1...3).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
            try await client.finish()
            let upstream = try await engine.accept()
            for number in 1...3 {
                let request = try await upstream.read(1)
                // One at a time: the next request goes out when this one is answered.
                #expect(String(buffer: request) == "GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
                try await upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\(number)")
            }
            let answers = String(buffer: try await client.readToEnd())
            #expect(answers == (1...3).map { "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\($0)" }.joined())
        }
    }

    @Test func closesWhenEitherSideSaysSo() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            for (request, answer) in [
                (Self.ping.replacing("User-Agent: x", with: "Connection: close"), Self.pong),
                (Self.ping, Self.pong.replacing("Api-Version: 1.45", with: "Connection: close")),
                ("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\nuntil the end"),
                (Self.ping, "HTTP/1.1 200 OK\r\n\r\nuntil the end"),
            ] {
                let client = try await fixture.client()
                try await client.send(request)
                let upstream = try await engine.accept()
                _ = try await upstream.read(request.utf8.count)
                try await upstream.send(answer)
                if !answer.contains("Length") { try await upstream.close() }
                let got = try await client.readToEnd()
                #expect(String(buffer: got) == answer)
                try await client.close()
                // Let this engine connection's idle life end, so that the next client gets one of its own.
                if answer.contains("Api") { try await upstream.close() }
            }
        }
    }

    @Test func reusesIdleConnectionsAcrossClients() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            var upstream: TestPeer?
            for _ in 0..<3 {
                let client = try await fixture.client()
                try await client.send(Self.ping)
                let connection: TestPeer
                if let upstream { connection = upstream } else { connection = try await engine.accept() }
                upstream = connection
                _ = try await connection.read(Self.ping.utf8.count)
                try await connection.send(Self.pong)
                _ = try await client.read(Self.pong.utf8.count)
                try await client.close()
            }
            let counters = try await fixture.relay.counters()
            #expect(counters.connects == 1 && counters.clientsAccepted == 3)
        }
    }

    @Test func retriesOnceOnAStaleConnection() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send(Self.ping)
            let first = try await engine.accept()
            _ = try await first.read(Self.ping.utf8.count)
            try await first.send(Self.pong)
            _ = try await client.read(Self.pong.utf8.count)
            // The engine reads the next request and closes without a word: an idle timeout that crossed it.
            try await client.send(Self.ping)
            _ = try await first.read(Self.ping.utf8.count)
            try await first.close()
            let second = try await engine.accept()
            let again = try await second.read(Self.ping.utf8.count)
            #expect(String(buffer: again) == Self.ping)
            try await second.send(Self.pong)
            let answer = try await client.read(Self.pong.utf8.count)
            #expect(String(buffer: answer) == Self.pong)
            // What may have changed something is not sent twice.
            let post = "POST /containers/x/start HTTP/1.1\r\nHost: x\r\n\r\n"
            try await client.send(post)
            _ = try await second.read(post.utf8.count)
            try await second.close()
            let failure = try await client.read(until: "}\n")
            #expect(failure.hasPrefix("HTTP/1.1 502 Bad Gateway\r\n"))
            let counters = try await fixture.relay.counters()
            #expect(counters.retries == 1)
        }
    }

    @Test func survivesAnEngineRestart() async throws {
        try await RelayFixture.run { fixture in
            let client = try await fixture.client()
            try await client.send(Self.ping)
            let failure = try await client.read(until: "}\n")
            #expect(failure.hasPrefix("HTTP/1.1 502 Bad Gateway\r\nContent-Type: application/json\r\n"))
            #expect(failure.contains("{\"message\":\"") && failure.contains(fixture.enginePath))
            #expect(!failure.contains("Connection: close"))
            for _ in 0..<2 {
                let engine = try await fixture.engine()
                try await client.send(Self.ping)
                let upstream = try await engine.accept()
                _ = try await upstream.read(Self.ping.utf8.count)
                try await upstream.send(Self.pong)
                let answer = try await client.read(Self.pong.utf8.count)
                #expect(String(buffer: answer) == Self.pong)
                try await upstream.close()
                try await engine.stop()
            }
        }
    }

    @Test func answersBadRequestsAndCloses() async throws {
        let big = String(repeating: "x", count: 70_000)
        try await RelayFixture.run { fixture in
            for (request, status) in [
                ("GET / HTTP/1.1\nHost: x\n\n", "400"), ("\u{16}\u{3}\u{1}", "400"), ("GET / HTTP/1.1\r\n\r\n", "400"),
                ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "400"),
                ("GET / HTTP/1.1\r\nHost: x\r\nA: \(big)\r\n\r\n", "431"), ("GET /\(big) HTTP/1.1\r\n\r\n", "431"),
                ("GET /\(big.prefix(20_000)) HTTP/1.1\r\n\r\n", "414"), ("GET / HTTP/3.0\r\n\r\n", "505"),
                ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", "501"),
            ] {
                let client = try await fixture.client()
                try await client.send(request)
                let answer = String(buffer: try await client.readToEnd())
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
                #expect(answer.contains("Connection: close\r\n") && answer.contains("{\"message\":\""))
                try await client.close()
            }
            #expect(await fixture.records.list(of: 9).allSatisfy { $0.label == -1 && $0.outcome == .answeredLocally })
        }
    }

    @Test func answersInTheEnginesSteadAndGoesOn() async throws {
        try await RelayFixture.run { fixture in
            let client = try await fixture.client()
            for _ in 0..<2 {
                try await client.send("POST /forbidden HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
                let answer = try await client.read(until: "}\n")
                #expect(answer.hasSuffix("\r\n\r\n{\"message\":\"not \\\"here\\\"\"}\n"))
            }
            #expect(await fixture.records.list(of: 2).map(\.label) == [7, 7])
        }
    }

    @Test func refusesASlowHead() async throws {
        var configuration = RelayConfiguration()
        configuration.headDeadline = .milliseconds(20)
        try await RelayFixture.run(configuration: configuration) { fixture in
            let client = try await fixture.client()
            try await client.send("GET / HTTP/1.1\r\nHost:")
            let answer = String(buffer: try await client.readToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9\r\n", "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"])
    func answers502ToGarbage(_ garbage: String) async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send(Self.ping)
            let upstream = try await engine.accept()
            _ = try await upstream.read(Self.ping.utf8.count)
            try await upstream.send(garbage)
            let answer = try await client.read(until: "}\n")
            #expect(answer.hasPrefix("HTTP/1.1 502 "))
            let rest = try await upstream.readToEnd()
            #expect(rest.readableBytes == 0)
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    ])
    func neverCompletesATruncatedAnswer(_ part: String) async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send(Self.ping)
            let upstream = try await engine.accept()
            _ = try await upstream.read(Self.ping.utf8.count)
            try await upstream.send(part)
            try await upstream.close()
            let answer = try await client.readToEnd()
            #expect(String(buffer: answer) == part)
            #expect(await fixture.records.list(of: 1).map(\.outcome) == [.engineBroke])
        }
    }

    @Test func closesTheEnginesConnectionWhenTheClientLeaves() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
            let upstream = try await engine.accept()
            _ = try await upstream.read(until: "\r\n\r\n")
            try await upstream.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n")
            _ = try await client.read(1)
            try await client.close()
            let rest = try await upstream.readToEnd()
            #expect(rest.readableBytes == 0)
            #expect(await fixture.records.list(of: 1).map(\.outcome) == [.clientLeft])
        }
    }
}
