import EngineAPI
import EngineHTTP
import EngineTesting
import Synchronization
import Testing

@testable import EngineClient

/// Against a Podman that answers as it is told.
@Suite(.timeLimit(.minutes(1))) struct ExitWatchTests {
    private static let head = "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 01:25:30 GMT\r\n"

    private static func json(_ text: String, status: String = "200 OK") -> FakePeer.Step {
        .send(
            "HTTP/1.1 \(status)\r\nDate: Sat, 21 Nov 2026 01:25:30 GMT\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(text.utf8.count)\r\n\r\n\(text)")
    }

    private static func events(_ codes: [(second: Int, code: Int)]) -> FakePeer.Step {
        let lines = codes.map {
            #"{"Type":"container","Action":"die","Actor":{"ID":"c1","Attributes":{"containerExitCode":"\#($0.code)"}},"#
                + #""time":\#($0.second),"timeNano":\#($0.second)500000000}"# + "\n"
        }
        return .send(
            head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + lines.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }.joined())
    }

    /// What the engine says of the container, and which paths it was asked, in their order.
    private struct Script: Sendable {
        var events: FakePeer.Step
        var wait = ExitWatchTests.json(#"{"StatusCode":0}"#)
        /// The state, as soon as the container was started.
        var after: FakePeer.Step
    }

    private static let gone = json(#"{"message":"no such container"}"#, status: "404 Not Found")

    private static func state(_ status: String, _ code: Int, started: String) -> FakePeer.Step {
        json(
            #"{"Id":"c1","State":{"Status":"\#(status)","ExitCode":\#(code),"StartedAt":"\#(started)"},"Created":"2026-11-21T01:25:29Z"}"#
        )
    }

    private static func code(_ script: Script) async throws -> (code: Int, paths: [String]) {
        let paths = Mutex<[String]>([])
        let peer = FakePeer { request, _ in
            let path = String(request.head.target.split(separator: "?")[0])
            if path == "/_ping" {
                return [
                    .send(
                        "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nLibpod-Api-Version: 4.3.1\r\n"
                            + "Server: Libpod/4.3.1 (linux)\r\nContent-Length: 2\r\n\r\nOK")
                ]
            }
            let hasStarted = paths.withLock { paths in
                defer { paths.append(path) }
                return paths.contains { $0.hasSuffix("/start") }
            }
            if path.hasSuffix("/events") { return [script.events] }
            if path.hasSuffix("/wait") { return [script.wait] }
            if path.hasSuffix("/start") { return [.send("HTTP/1.1 204 No Content\r\n\r\n")] }
            return [hasStarted ? script.after : state("created", 0, started: "0001-01-01T00:00:00Z")]
        }
        let client = EngineClient(
            .unix(path: "/fake.sock"), transport: HTTPTransport(dialer: peer.dialer), configuration: .init())
        let code = try await client.startAndWait("web")
        return (code, paths.withLock { $0 })
    }

    @Test func listensFromBeforeTheStart() async throws {
        let (code, paths) = try await Self.code(
            Script(events: Self.events([(1_795_224_331, 3)]), after: Self.gone))
        #expect(code == 3)
        #expect(paths[1] == "/v1.41/events")
        #expect(paths[2] == "/v1.41/containers/c1/start" || paths[2] == "/v1.41/containers/web/start")
    }

    /// Podman 4.3 answers 0 for a container that is gone; its event has the code.
    @Test func theEventWinsOverTheWait() async throws {
        for _ in 0..<20 {
            let (code, _) = try await Self.code(
                Script(events: Self.events([(1_795_224_331, 3)]), after: Self.gone))
            #expect(code == 3)
        }
    }

    @Test func anEndBeforeTheStartIsNotThisEnd() async throws {
        let (code, _) = try await Self.code(
            Script(
                events: Self.events([(1_795_224_330, 9), (1_795_224_332, 3)]),
                wait: Self.json(#"{"message":"lost sight"}"#, status: "500 Internal Server Error"),
                after: Self.state("running", 0, started: "2026-11-21T01:25:31Z")))
        #expect(code == 3)
    }

    /// `events_logger = "none"`: the state that is kept has the code.
    @Test func worksWithoutEvents() async throws {
        let refused = Self.json(#"{"message":"cannot read events"}"#, status: "500 Internal Server Error")
        let (code, _) = try await Self.code(
            Script(events: refused, after: Self.state("exited", 4, started: "2026-11-21T01:25:31Z")))
        #expect(code == 4)
        let (answer, _) = try await Self.code(
            Script(events: refused, wait: Self.json(#"{"StatusCode":6}"#), after: Self.gone))
        #expect(answer == 6)
    }

    @Test func saysWhereNobodyKnows() async throws {
        let refused = Self.json(#"{"message":"cannot read events"}"#, status: "500 Internal Server Error")
        let error = await #expect(throws: EngineError.self) {
            _ = try await Self.code(Script(events: refused, wait: Self.gone, after: Self.gone))
        }
        #expect(error?.code == .serverFault)
        #expect(error?.message.contains("c1") == true)
    }
}
