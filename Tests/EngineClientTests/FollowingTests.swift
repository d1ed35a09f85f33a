import DockerAPI
import EngineAPI
import EngineHTTP
import EngineTesting
import NIOCore
import Synchronization
import Testing

@testable import EngineClient

/// A fake engine: `/_ping`, and what `answer` says to everything else; the number counts the calls of that path.
private func engine(
    _ answer: @escaping @Sendable (_ path: String, _ query: String, _ number: Int) -> [FakePeer.Step]
) -> (FakePeer, EngineClient) {
    let counts = Counts()
    let peer = FakePeer { request, _ in
        let halves = request.head.target.split(separator: "?", maxSplits: 1)
        let path = String(halves[0])
        if path == "/_ping" {
            return [
                .send(
                    "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nServer: Docker/20.10.24 (linux)\r\nContent-Length: 2\r\n\r\nOK"
                )
            ]
        }
        return answer(path, halves.count > 1 ? String(halves[1]) : "", counts.next(path))
    }
    let client = EngineClient(
        .unix(path: "/fake.sock"), transport: HTTPTransport(dialer: peer.dialer), configuration: .init())
    return (peer, client)
}

private final class Counts: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func next(_ path: String) -> Int {
        counts.withLock { counts in
            defer { counts[path, default: 0] += 1 }
            return counts[path, default: 0]
        }
    }
}

private func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }

private let head =
    "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 01:25:30 GMT\r\nContent-Type: application/json\r\n"
    + "Transfer-Encoding: chunked\r\n\r\n"

private func event(_ second: Int, _ action: String) -> String {
    #"{"Type":"container","Action":"\#(action)","Actor":{"ID":"1"},"time":\#(second),"timeNano":\#(second)000000000}"#
        + "\n"
}

private let quick = Resumption(patience: .seconds(30), firstDelay: .milliseconds(1), longestDelay: .milliseconds(1))

@Suite(.timeLimit(.minutes(1))) struct FollowingTests {
    @Test func goesOnWhereTheEventsBroke() async throws {
        let (peer, client) = engine { _, query, number in
            switch number {
            case 0: [.send(head + chunk(event(1000, "create")) + chunk(event(1001, "start"))), .close]
            // Away, then back in the middle of a value, then complete.
            case 1: [.close]
            case 2: [.send(head + chunk(event(1001, "start")) + chunk(#"{"Type":"cont"#)), .close]
            default: [.send(head + chunk(event(1001, "start")) + chunk(event(1002, "die")))]
            }
        }
        let actions = try await client.followEvents(resumption: quick) { events in
            var actions: [String] = []
            for try await event in events {
                actions.append(event.action ?? "")
                if event.action == "die" { break }
            }
            return actions
        }
        #expect(actions == ["create", "start", "die"])
        let targets = peer.seen.requests.map(\.head.target).filter { $0.contains("/events") }
        #expect(targets.count == 4)
        #expect(!targets[0].contains("since"))
        #expect(targets[1].contains("since=1000"))
        await peer.until { $0.connections - $0.closed <= 1 }
    }

    @Test func resumesFromTheEnginesClockWhereNothingCame() async throws {
        let (peer, client) = engine { _, _, number in
            number == 0 ? [.send(head), .close] : [.send(head + chunk(event(1_795_224_331, "die")))]
        }
        try await client.followEvents(resumption: quick) { events in
            for try await _ in events { break }
        }
        let targets = peer.seen.requests.map(\.head.target).filter { $0.contains("/events") }
        #expect(targets.last?.contains("since=\(Timestamp("2026-11-21T01:25:30Z")!.seconds)") == true)
    }

    @Test func givesUpWhenTheEngineStaysAway() async throws {
        let (_, client) = engine { _, _, number in number == 0 ? [.send(head), .close] : [.close] }
        let impatient = Resumption(
            patience: .milliseconds(30), firstDelay: .milliseconds(1), longestDelay: .milliseconds(1))
        do {
            try await client.followEvents(resumption: impatient) { events in for try await _ in events {} }
            Issue.record("an engine that stays away was followed to an end")
        } catch let error as EngineError {
            #expect(error.code == .engineUnreachable)
        }
    }

    @Test func doesNotResumeWhatTheEngineRefuses() async throws {
        let (peer, client) = engine { _, _, number in
            number == 0
                ? [.send(head), .close]
                : [.send("HTTP/1.1 404 Not Found\r\nContent-Length: 16\r\n\r\n{\"message\":\"no\"}")]
        }
        do {
            try await client.followEvents(resumption: quick) { events in for try await _ in events {} }
            Issue.record("a refusal was followed")
        } catch let error as EngineError {
            #expect(error.code == .notFound)
        }
        #expect(peer.seen.requests.filter { $0.head.target.contains("/events") }.count == 2)
    }

    @Test func asksOnceWhichEngineItIs() async throws {
        let (peer, client) = engine { _, _, _ in [] }
        try await withThrowingTaskGroup(of: EngineIdentity.self) { group in
            for _ in 0..<50 { group.addTask { try await client.identity() } }
            for try await identity in group { #expect(identity.version == "20.10.24") }
        }
        #expect(peer.seen.requests.count == 1)
    }

    @Test func waitsFromBeforeTheStart() async throws {
        let order = Mutex<[String]>([])
        let (_, client) = engine { path, query, _ in
            order.withLock { $0.append(path) }
            if path.hasSuffix("/wait") { return [.send(head + chunk(#"{"StatusCode":7}"#) + "0\r\n\r\n")] }
            return [.send("HTTP/1.1 204 No Content\r\n\r\n")]
        }
        let code = try await client.startAndWait("web")
        #expect(code == 7)
        #expect(order.withLock { $0 } == ["/v1.41/containers/web/wait", "/v1.41/containers/web/start"])
    }

    @Test func tellsThatAPortSpeaksTLS() async throws {
        let peer = FakePeer(
            always:
                "HTTP/1.0 400 Bad Request\r\nContent-Length: 48\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
        )
        let client = EngineClient(
            .tcp(host: "far", port: 2376, tls: nil), transport: HTTPTransport(dialer: peer.dialer),
            configuration: .init())
        do {
            _ = try await client.identity()
            Issue.record("a TLS port passed for an engine")
        } catch {
            #expect(error.code == .engineUnreachable)
            #expect(error.message.contains("DOCKER_TLS_VERIFY"))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct SingleFlightTests {
    @Test func aCancelledFetchIsNobodyElsesFailure() async throws {
        let flight = SingleFlight<Int>()
        let isFetching = AsyncStream<Void>.makeStream()
        let first = Task {
            try await flight.value { () async throws(EngineError) in
                isFetching.continuation.finish()
                let never = AsyncStream<Void> { _ in }
                for await _ in never {}
                throw EngineError(.cancelled, "cancelled")
            }
        }
        for await _ in isFetching.stream {}
        let second = Task { try await flight.value { () async throws(EngineError) in 5 } }
        first.cancel()
        #expect(try await second.value == 5)
        await #expect(throws: EngineError.self) { try await first.value }
        #expect(try await flight.value { () async throws(EngineError) in 6 } == 5)
        flight.forget()
        #expect(try await flight.value { () async throws(EngineError) in 6 } == 6)
    }
}
