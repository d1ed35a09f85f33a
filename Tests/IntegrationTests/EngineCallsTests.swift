import DockerAPI
import EngineAPI
import EngineClient
import EngineTesting
import JSONTree
import NIOCore
import Testing

extension TestEngine {
    var client: EngineClient { get throws { try EngineClient(try address) } }
}

extension EngineClient {
    /// A container of busybox that is removed with the scope.
    func container(
        _ cleanup: Cleanup, _ command: [String], tty: Bool = false, stdin: Bool = false, removesItself: Bool = false
    ) async throws -> String {
        var config = Docker.ContainerConfig()
        config.image = "busybox:latest"
        config.cmd = Words(command)
        config.tty = tty
        config.openStdin = stdin
        config.stdinOnce = stdin
        config.attachStdin = stdin
        var host = Docker.HostConfig()
        host.autoRemove = removesItself
        let name = cleanup.name(String(UInt32.random(in: 0...UInt32.max), radix: 36))
        let id = try await send(.containerCreate(name: name, config: config, hostConfig: host)).id
        cleanup.later {
            do { try await self.send(.containerDelete(id, force: true)) } catch let error as EngineError {
                // Gone, or going: Docker says 409 then, Podman 500.
                let isGone = error.code == .notFound || error.message.contains("no such container")
                guard isGone || error.code == .conflict else { throw error }
            }
        }
        return id
    }
}

@Suite(.tags(.integration), .timeLimit(.minutes(5))) struct EngineCallsTests {
    @Test(arguments: TestEngine.all) func saysWhichEngineItIs(_ engine: TestEngine) async throws {
        let client = try engine.client
        let identity = try await client.identity()
        #expect(identity.kind == (engine.isPodman ? .podman : .docker))
        #expect(identity.version != nil)
        #expect(identity.apiVersion >= APIVersion(1, 40))
        let tree = try await client.json(.systemVersion())
        #expect(tree["ApiVersion"]?.string == identity.apiVersion.description)
    }

    @Test(arguments: TestEngine.all) func saysThatAContainerIsMissing(_ engine: TestEngine) async throws {
        let client = try engine.client
        do {
            _ = try await client.send(.containerInspect("no-such-container"))
            Issue.record("a container that was never made was found")
        } catch {
            #expect(error.code == .notFound)
            #expect(error.status == 404)
            #expect(error.message.lowercased().contains("no such container"))
        }
    }

    /// Ends that come as fast as they can, each of them seen.
    @Test(arguments: TestEngine.all, [false, true])
    func missesNoEnd(_ engine: TestEngine, removesItself: Bool) async throws {
        let client = try engine.client
        try await Cleanup.scope { cleanup in
            for turn in 0..<15 {
                let id = try await client.container(
                    cleanup, ["sh", "-c", "exit \(turn)"], removesItself: removesItself)
                let code = try await client.startAndWait(id)
                #expect(code == turn)
            }
        }
    }

    /// The second run of a container has an end of its own.
    @Test(arguments: TestEngine.all) func takesNoOldEndForANewOne(_ engine: TestEngine) async throws {
        let client = try engine.client
        try await Cleanup.scope { cleanup in
            let id = try await client.container(
                cleanup, ["sh", "-c", "test -e /ran && { sleep 1; exit 7; }; touch /ran; exit 3"])
            #expect(try await client.startAndWait(id) == 3)
            #expect(try await client.startAndWait(id) == 7)
        }
    }

    @Test(arguments: TestEngine.all, [false, true])
    func attachesToAProcess(_ engine: TestEngine, tty: Bool) async throws {
        let client = try engine.client
        try await Cleanup.scope { cleanup in
            let id = try await client.container(
                cleanup, ["sh", "-c", "read line; echo \"got $line\"; echo bad >&2; cat; echo end"], tty: tty,
                stdin: true)
            let streams = Docker.AttachedStreams(stdin: true)
            let output = try await client.hijack(.containerAttach(id, tty: tty, streams: streams)) { connection in
                _ = try await client.send(.containerStart(id))
                try await connection.write(ByteBuffer(string: "hello\n"))
                if tty {
                    try await connection.write(ByteBuffer(string: "more\n\u{4}"))
                } else {
                    try await connection.write(ByteBuffer(string: "more\n"))
                    try await connection.finishWriting()
                }
                var output: [StreamFrame.Source: String] = [:]
                for try await frame in connection.output {
                    output[frame.source, default: ""] += String(buffer: frame.bytes)
                }
                return output
            }
            let text = output[.standardOutput] ?? ""
            #expect(text.contains("got hello"))
            #expect(text.contains("more"))
            #expect(text.contains("end"))
            #expect(output[.standardError] == (tty ? nil : "bad\n"))
        }
    }

    @Test(arguments: TestEngine.all) func runsAnExec(_ engine: TestEngine) async throws {
        let client = try engine.client
        try await Cleanup.scope { cleanup in
            let id = try await client.container(cleanup, ["sleep", "1000"])
            _ = try await client.send(.containerStart(id))
            var config = Docker.ExecConfig()
            config.cmd = ["sh", "-c", "cat; exit 5"]
            (config.attachStdin, config.attachStdout, config.attachStderr) = (true, true, true)
            let exec = try await client.send(.containerExec(id, config)).id
            // More than all buffers between here and there hold, both ways.
            let piece = ByteBuffer(repeating: UInt8(ascii: "x"), count: 65536)
            let count = try await client.hijack(.execStart(exec, tty: false)) { connection in
                let input = connection.input
                async let writing: Void = {
                    for _ in 0..<64 { try await input.write(piece) }
                    try await input.finish()
                }()
                var count = 0
                for try await frame in connection.output { count += frame.bytes.readableBytes }
                try await writing
                return count
            }
            #expect(count == 64 * 65536)
            #expect(try await client.send(.execInspect(exec)).exitCode == 5)
        }
    }

    @Test(arguments: TestEngine.all) func followsALogToItsEnd(_ engine: TestEngine) async throws {
        let client = try engine.client
        try await Cleanup.scope { cleanup in
            let id = try await client.container(
                cleanup, ["sh", "-c", "for i in 1 2 3 4 5; do echo line $i; done; echo bad >&2; sleep 1; echo last"])
            _ = try await client.send(.containerStart(id))
            let entries = try await client.followLogs(id, tty: false) { entries in
                var all: [LogEntry] = []
                for try await entry in entries { all.append(entry) }
                return all
            }
            let out = entries.filter { $0.source == .standardOutput }.map { String(buffer: $0.text) }
            #expect(out == (1...5).map { "line \($0)\n" } + ["last\n"])
            #expect(entries.contains { $0.source == .standardError && String(buffer: $0.text) == "bad\n" })
        }
    }

    @Test(arguments: TestEngine.all) func followsEvents(_ engine: TestEngine) async throws {
        let client = try engine.client
        try await Cleanup.scope { cleanup in
            let id = try await client.container(cleanup, ["true"])
            let actions = try await client.followEvents(filters: ["container": [id]]) { events in
                _ = try await client.send(.containerStart(id))
                var actions: [String] = []
                for try await event in events {
                    guard let action = event.action else { continue }
                    actions.append(action)
                    if action == "die" { break }
                }
                return actions
            }
            #expect(actions.contains("start"))
            #expect(actions.last == "die")
        }
    }
}
