import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

@Suite(.timeLimit(.minutes(1))) struct RelayUploadTests {
    @Test func passes100ContinueThrough() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let head = "PUT /archive HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
            try await client.send(head)
            let upstream = try await engine.accept()
            let got = try await upstream.read(head.utf8.count)
            #expect(String(buffer: got) == head)
            try await upstream.send("HTTP/1.1 100 Continue\r\n\r\n")
            let interim = try await client.read(until: "\r\n\r\n")
            #expect(interim == "HTTP/1.1 100 Continue\r\n\r\n")
            try await client.send("body")
            let body = try await upstream.read(4)
            #expect(String(buffer: body) == "body")
            try await upstream.send(RelayTests.pong)
            let answer = try await client.read(RelayTests.pong.utf8.count)
            #expect(String(buffer: answer) == RelayTests.pong)
        }
    }

    /// An engine that does not read holds the client back.
    @Test func boundsMemoryBehindASlowEngine() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await TestEngine(path: fixture.enginePath, autoRead: false)
            let client = try await fixture.client()
            let size = 16 << 20
            let head = "POST /build HTTP/1.1\r\nHost: x\r\nContent-Length: \(size)\r\n\r\n"
            try await client.send(head)
            for _ in 0..<16 { client.channel.write(ByteBuffer(repeating: 7, count: 1 << 20), promise: nil) }
            client.channel.flush()
            let upstream = try await engine.accept()
            for _ in 0..<50 {
                let before = try await upstream.total()
                upstream.channel.read()
                _ = try await upstream.read(1)
                let (counters, after) = (try await fixture.relay.counters(), try await upstream.total())
                try #require(after > before)
                #expect(counters.bytesUp < UInt64(after) + 1 << 20)
            }
            let taken = try await upstream.total()
            #expect(taken < size)
            try await upstream.channel.setOption(.autoRead, value: true).get()
            let rest = try await upstream.read(size + head.utf8.count - taken)
            #expect(rest == ByteBuffer(repeating: 7, count: size + head.utf8.count - taken))
        }
    }

    /// The engine refuses before it has read everything and closes, as Go's server does.
    @Test func passesAnEarlyAnswer() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let head = "POST /images/load HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
            try await client.send(head)
            let upstream = try await engine.accept()
            _ = try await upstream.read(head.utf8.count)
            let refusal = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            try await upstream.send(refusal)
            try await upstream.close()
            let answer = try await client.readToEnd()
            #expect(String(buffer: answer) == refusal)
        }
    }

    /// A client that gives up in the middle of its body: the engine must not take the rest for complete.
    @Test func passesATruncatedBodyOnAsTruncated() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let part = "POST /images/load HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"
            try await client.send(part)
            let upstream = try await engine.accept()
            try await client.close()
            let got = try await upstream.readToEnd()
            #expect(String(buffer: got) == part)
            #expect(await fixture.records.list(of: 1).map(\.outcome) == [.clientLeft])
        }
    }

    /// Chunks that are none end the exchange: what follows could be read in two ways.
    @Test func refusesBrokenChunks() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let head = "POST /build HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            try await client.send(head)
            let upstream = try await engine.accept()
            _ = try await upstream.read(head.utf8.count)
            try await client.send("5 \r\nhello\r\n0\r\n\r\n")
            let answer = String(buffer: try await client.readToEnd())
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            let rest = try await upstream.readToEnd()
            #expect(rest.readableBytes == 0)
        }
    }
}
