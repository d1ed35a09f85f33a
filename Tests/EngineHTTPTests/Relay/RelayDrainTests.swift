import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

@Suite(.timeLimit(.minutes(1))) struct RelayDrainTests {
    @Test func closesIdleClientsAndLetsTheRestFinish() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let idle = try await fixture.client()
            try await idle.send(RelayTests.ping)
            let first = try await engine.accept()
            _ = try await first.read(RelayTests.ping.utf8.count)
            try await first.send(RelayTests.pong)
            _ = try await idle.read(RelayTests.pong.utf8.count)
            let busy = try await fixture.client()
            try await busy.send(RelayTests.ping)
            let second = try await engine.accept()
            _ = try await second.read(RelayTests.ping.utf8.count)

            await fixture.listener.close()
            async let drained: Void = fixture.relay.drain(grace: .seconds(30))
            let nothing = try await idle.readToEnd()
            #expect(nothing.readableBytes == 0)
            try await idle.close()
            try await second.send(RelayTests.pong)
            let answer = try await busy.readToEnd()
            #expect(String(buffer: answer) == RelayTests.pong)
            try await busy.close()
            try await drained
            let counters = try await fixture.relay.counters()
            #expect(counters.clients == 0 && counters.upstreams == 0)
            #expect(await fixture.records.list(of: 2).map(\.outcome) == [.complete, .complete])
        }
    }

    @Test func endsStreamsWhenTheGraceIsOver() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let stream = try await fixture.client()
            try await stream.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
            let events = try await engine.accept()
            _ = try await events.read(until: "\r\n\r\n")
            try await events.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            _ = try await stream.read(until: "\r\n\r\n")
            let hijack = try await fixture.client()
            try await hijack.send(RelayHijackTests.exec)
            let exec = try await engine.accept()
            _ = try await exec.read(RelayHijackTests.exec.utf8.count)
            try await exec.send(RelayHijackTests.upgraded)
            _ = try await hijack.read(RelayHijackTests.upgraded.utf8.count)

            async let drained: Void = fixture.relay.drain(grace: .milliseconds(1))
            // Both ends of the raw stream see its end; no half answer is completed.
            let (down, up) = (try await hijack.readToEnd(), try await exec.readToEnd())
            #expect(down.readableBytes == 0 && up.readableBytes == 0)
            let rest = try await stream.readToEnd()
            #expect(rest.readableBytes == 0)
            try await drained
            let counters = try await fixture.relay.counters()
            #expect(counters.clients == 0 && counters.inFlight == 0 && counters.hijacks == 0)
        }
    }
}
