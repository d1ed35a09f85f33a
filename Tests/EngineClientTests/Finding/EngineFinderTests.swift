import EngineAPI
import EngineHTTP
import Synchronization
import Testing

@testable import EngineClient

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Finding the engine")
struct EngineFinderTests {
    private let own = "/run/user/1001/podman/podman.sock"

    private func finder(
        _ request: FindingRequest = FindingRequest(), _ variables: [String: String] = [:],
        _ files: [String: FixtureFiles.Node] = [:], _ outcomes: [String: ProbeOutcome] = [:]
    ) -> EngineFinder {
        EngineFinder(
            request, in: .fixture(variables, files: files), prober: TableProber(outcomes: outcomes),
            machines: FixtureMachines())
    }

    @Test("the first that answers, and what was passed over")
    func first() async throws {
        let found = try await finder(
            FindingRequest(), [:], ["/var/run/docker.sock": .socket(), own: .socket(owner: 1001, group: 1001)],
            [own: .answered(.podman)]
        ).find()
        #expect(found.address == .unix(path: own))
        #expect(found.source == .wellKnown("Podman, rootless"))
        #expect(found.passedOver.first?.verdict == .refused)
    }

    @Test(
        "what the user named is never passed over",
        arguments: [
            "DOCKER_HOST", "CONTAINER_HOST", "PODMAN_SOCKET_PATH", "PODMAN_SOCKET",
        ])
    func explicit(name: String) async throws {
        let finder = finder(
            FindingRequest(), [name: "/gone.sock"], ["/var/run/docker.sock": .socket()],
            ["/var/run/docker.sock": .answered(.docker)])
        let error = await #expect(throws: EngineError.self) { try await finder.find() }
        #expect(error?.code == .engineUnreachable)
        #expect(error?.message.hasPrefix("\(name) is unix:///gone.sock, but there is no /gone.sock.") == true)
        // The survey still shows what else is there.
        #expect(await finder.survey().contains { $0.verdict == .answers(.docker) })
    }

    @Test("the flag wins over the variable, and both are told")
    func flag() async throws {
        let finder = finder(
            FindingRequest(engine: "/a.sock"), ["DOCKER_HOST": "/b.sock"],
            ["/a.sock": .socket(owner: 1001), "/b.sock": .socket(owner: 1001)],
            ["/a.sock": .answered(.podman), "/b.sock": .answered(.docker)])
        #expect(try await finder.find().source == .flag("--engine"))
    }

    @Test("a value that is no address is the user's mistake")
    func invalid() async {
        let finder = finder(FindingRequest(), ["DOCKER_HOST": "http://http+unix:///run/p.sock"])
        let error = await #expect(throws: EngineError.self) { try await finder.find() }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.hasPrefix("DOCKER_HOST: engine address") == true)
        #expect(error?.message.contains("write unix:///run/p.sock") == true)
        let both = EngineFinder(
            FindingRequest(engine: "/a", context: "b"), in: .fixture(), prober: TableProber(outcomes: [:]))
        #expect(await #expect(throws: EngineError.self) { try await both.find() }?.code == .invalidInput)
    }

    @Test("a stale default of a file is passed over, a context chosen by a variable is not")
    func contexts() async throws {
        let files: [String: FixtureFiles.Node] = [
            "/home/ana/.docker/config.json": .file(#"{"currentContext":"desktop-linux"}"#),
            "/home/ana/.docker/contexts/meta/0a/meta.json": .file(
                #"{"Name":"desktop-linux","Endpoints":{"docker":{"Host":"unix:///home/ana/.docker/desktop/docker.sock"}}}"#
            ),
            "/var/run/docker.sock": .socket(),
        ]
        let outcomes: [String: ProbeOutcome] = ["/var/run/docker.sock": .answered(.docker)]
        #expect(try await finder(FindingRequest(), [:], files, outcomes).find().source == .wellKnown("Docker"))
        let chosen = finder(FindingRequest(), ["DOCKER_CONTEXT": "desktop-linux"], files, outcomes)
        let error = await #expect(throws: EngineError.self) { try await chosen.find() }
        #expect(error?.message.hasPrefix("docker context desktop-linux (DOCKER_CONTEXT) is unix://") == true)
    }

    @Test("nothing answers: every place is told, and a way out")
    func nothing() async {
        let error = await #expect(throws: EngineError.self) { try await finder().find() }
        #expect(error?.code == .engineUnreachable)
        let message = error?.message ?? ""
        #expect(message.contains("  Docker: there is no /var/run/docker.sock\n"))
        #expect(message.contains("  Podman, rootless: there is no \(own)\n"))
        #expect(message.contains("name one with --engine or DOCKER_HOST"))
    }

    /// Lets nobody through before all are there: a survey that probes one after the other would wait for ever.
    private final class Gate: EngineProber {
        private let state: Mutex<(missing: Int, waiting: [CheckedContinuation<Void, Never>])>
        init(_ count: Int) { state = Mutex((count, [])) }

        func probe(_ address: EngineAddress, depth: ProbeDepth, deadline: Duration) async -> ProbeOutcome {
            await withCheckedContinuation { continuation in
                let released = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                    state.missing -= 1
                    state.waiting.append(continuation)
                    return state.missing == 0 ? state.waiting : []
                }
                for waiting in released { waiting.resume() }
            }
            return .refused
        }
    }

    @Test("a survey probes all places at once and keeps their order", .timeLimit(.minutes(1)))
    func concurrent() async {
        let files: [String: FixtureFiles.Node] = [
            "/var/run/docker.sock": .socket(), own: .socket(), "/home/ana/.rd/docker.sock": .socket(),
        ]
        let rows = await EngineFinder(
            in: .fixture(["DOCKER_HOST": "tcp://h:1"], files: files), prober: Gate(4), machines: FixtureMachines()
        ).survey()
        #expect(
            rows.filter { $0.verdict == .refused }.map(\.text) == [
                "tcp://h:1", "/var/run/docker.sock", own, "/home/ana/.rd/docker.sock",
            ])
    }

    @Test("a row as JSON")
    func json() async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let rows = await finder(
            FindingRequest(), ["DOCKER_HOST": "http+unix:///a.sock"],
            ["/a.sock": .link("/b.sock"), "/b.sock": .socket(), "/var/run/docker.sock": .socket(group: 998)],
            ["/a.sock": .answered(.podman), "/var/run/docker.sock": .denied]
        ).survey()
        let first = try #require(rows.first)
        #expect(
            String(decoding: try encoder.encode(first), as: UTF8.self) == """
                {"address":"unix:///a.sock","engine":{"api_version":"1.41","arch":"amd64","libpod_version":"5.4.2",\
                "min_api_version":"1.24","name":"podman","os":"linux","rootless":true,"version":"5.4.2"},"explicit":true,\
                "given":"http+unix:///a.sock","kind":"variable","link":"/b.sock","path":"/b.sock",\
                "reason":"Podman 5.4.2, rootless, API 1.24–1.41, linux/amd64; /a.sock is a symlink to /b.sock",\
                "source":"DOCKER_HOST","verdict":"answers"}
                """)
        let second = try #require(rows.first { $0.text == "/var/run/docker.sock" })
        let text = String(decoding: try encoder.encode(second), as: UTF8.self)
        #expect(text.contains(#""permission":{"group":998,"mode":"0660","owner":0,"path":"/var/run/docker.sock"}"#))
        #expect(text.contains(#""verdict":"permission""#))
    }
}
