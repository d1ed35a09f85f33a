import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

/// Long bodies and raw streams, which the kernel moves from socket to socket where it can.
@Suite(.timeLimit(.minutes(1))) struct RelaySpliceTests {
    /// Bytes that repeat only after 251: a lost or swapped page shows.
    static func pattern(_ count: Int) -> ByteBuffer {
        var buffer = ByteBuffer()
        let unit = (0..<251).map { UInt8($0) }
        buffer.reserveCapacity(count + unit.count)
        while buffer.readableBytes < count { buffer.writeBytes(unit) }
        buffer.moveWriterIndex(to: count)
        return buffer
    }

    private static func expectSpliced(_ fixture: RelayFixture, atLeast count: Int) async throws {
        #if os(Linux)
        let counters = try await fixture.relay.counters()
        #expect(counters.bytesSpliced >= UInt64(count))
        #endif
    }

    @Test(arguments: [131_072, 1 << 20, 8 << 20 + 3])
    func carriesALongAnswerAndTheNextOne(size: Int) async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let request = "GET /images/x/get HTTP/1.1\r\nHost: x\r\n\r\n"
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n"
            var upstream: TestPeer?
            for _ in 0..<2 {
                try await client.send(request)
                let peer: TestPeer
                if let upstream { peer = upstream } else { peer = try await engine.accept() }
                upstream = peer
                _ = try await peer.read(request.utf8.count)
                var answer = ByteBuffer(string: head)
                answer.writeImmutableBuffer(Self.pattern(size))
                try await peer.channel.writeAndFlush(answer)
                let got = try await client.read(answer.readableBytes)
                #expect(got == answer)
            }
            let total = UInt64(2 * (head.utf8.count + size))
            let records = await fixture.records.list(of: 2)
            #expect(records.map(\.bytesDown).reduce(0, +) == total)
            #expect(records.map(\.outcome) == [.complete, .complete])
            if size > 1 << 20 { try await Self.expectSpliced(fixture, atLeast: size / 2) }
        }
    }

    @Test func carriesALongUpload() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            let size = 8 << 20 + 1
            var request = ByteBuffer(string: "PUT /archive HTTP/1.1\r\nHost: x\r\nContent-Length: \(size)\r\n\r\n")
            request.writeImmutableBuffer(Self.pattern(size))
            client.channel.writeAndFlush(request, promise: nil)
            let upstream = try await engine.accept()
            let got = try await upstream.read(request.readableBytes)
            #expect(got == request)
            try await upstream.send(RelayTests.pong)
            let answer = try await client.read(RelayTests.pong.utf8.count)
            #expect(String(buffer: answer) == RelayTests.pong)
            // The connection is good for another request.
            try await client.send(RelayTests.ping)
            let again = try await upstream.read(RelayTests.ping.utf8.count)
            #expect(String(buffer: again) == RelayTests.ping)
            try await Self.expectSpliced(fixture, atLeast: size / 2)
        }
    }

    /// Both directions of a raw stream at once, and the end of each by itself.
    @Test func carriesLongRawStreams() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send(RelayHijackTests.exec)
            let upstream = try await engine.accept()
            _ = try await upstream.read(RelayHijackTests.exec.utf8.count)
            try await upstream.send(RelayHijackTests.upgraded)
            _ = try await client.read(RelayHijackTests.upgraded.utf8.count)
            let (up, down) = (Self.pattern(6 << 20 + 7), Self.pattern(5 << 20 + 9))
            client.channel.writeAndFlush(up, promise: nil)
            client.channel.close(mode: .output, promise: nil)
            upstream.channel.writeAndFlush(down, promise: nil)
            let taken = try await upstream.readToEnd()
            #expect(taken == up)
            let got = try await client.read(down.readableBytes)
            #expect(got == down)
            try await upstream.send("and the last")
            try await upstream.close()
            let rest = try await client.readToEnd()
            #expect(String(buffer: rest) == "and the last")
            try await Self.expectSpliced(fixture, atLeast: 1 << 20)
        }
    }

    /// A client that stops reading stops the engine, and gets everything once it reads on.
    @Test func holdsTheEngineBackBehindASlowClient() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await TestPeer.connect(to: fixture.clientPath, autoRead: false)
            let size = 16 << 20
            try await client.send("GET /export HTTP/1.1\r\nHost: x\r\n\r\n")
            let upstream = try await engine.accept()
            _ = try await upstream.read(1)
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n"
            var answer = ByteBuffer(string: head)
            answer.writeImmutableBuffer(Self.pattern(size))
            upstream.channel.writeAndFlush(answer, promise: nil)
            var got = ByteBuffer()
            for _ in 0..<40 {
                client.channel.read()
                got.writeImmutableBuffer(try await client.read(1))
                let counters = try await fixture.relay.counters()
                #expect(counters.bytesDown < UInt64(got.readableBytes) + 1 << 20)
            }
            try await client.channel.setOption(.autoRead, value: true).get()
            got.writeImmutableBuffer(try await client.read(answer.readableBytes - got.readableBytes))
            #expect(got == answer)
        }
    }

    /// The engine dies in the midst: what it sent arrives, and the end is no proper one.
    @Test func tellsATruncatedAnswer() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send("GET /export HTTP/1.1\r\nHost: x\r\n\r\n")
            let upstream = try await engine.accept()
            _ = try await upstream.read(1)
            var part = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: \(64 << 20)\r\n\r\n")
            part.writeImmutableBuffer(Self.pattern(3 << 20))
            try await upstream.channel.writeAndFlush(part)
            try await upstream.close()
            let got = try await client.readToEnd()
            #expect(got == part)
            let records = await fixture.records.list(of: 1)
            #expect(records.map(\.outcome) == [.engineBroke])
        }
    }

    /// The client leaves in the midst: the engine's connection ends too.
    @Test func endsWhenTheClientLeaves() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await fixture.client()
            try await client.send("GET /export HTTP/1.1\r\nHost: x\r\n\r\n")
            let upstream = try await engine.accept()
            _ = try await upstream.read(1)
            try await upstream.send("HTTP/1.1 200 OK\r\nContent-Length: \(1 << 30)\r\n\r\n")
            upstream.channel.writeAndFlush(Self.pattern(64 << 20), promise: nil)
            _ = try await client.read(1 << 20)
            try await client.close()
            try await upstream.channel.closeFuture.get()
            let records = await fixture.records.list(of: 1)
            #expect(records.map(\.outcome) == [.clientLeft])
        }
    }
}
