import ArgumentParser
import EngineAPI
import EngineHTTP
import Gateway
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct ServeTests {
    private static func plan(
        _ words: String..., file: String? = nil, environment: [String: String] = [:]
    ) throws -> GatewayConfiguration {
        let command = try Serve.parse(words)
        var invocation = Invocation(
            arguments: [], environment: environment, terminal: .none, output: SilentSink(), errors: SilentSink())
        invocation.globals = command.globals.settings
        let settings = try file.map { try ConfigurationFile($0, path: "gantry.json") }
        let plan = try ServePlan(command.flags, settings, invocation)
        return try plan.configuration(engine: try plan.namedEngine() ?? .unix(path: "/found.sock"))
    }

    static let file = """
        {"gateway": {"engine": "unix:///file.sock", "listen": ["unix:///a.sock", "tcp://127.0.0.1:1"],
          "admin": "tcp://127.0.0.1:2", "socket": {"mode": "0600"}, "log": {"format": "json"}, "drain_grace": "3s"}}
        """

    @Test func `the file is read, and flags go before it`() throws {
        let plain = try Self.plan(file: Self.file)
        #expect(plain.engine == .unix(path: "/file.sock"))
        #expect(plain.listeners == [.unix(path: "/a.sock"), .tcp(host: "127.0.0.1", port: 1)])
        #expect(plain.socketMode == 0o600 && plain.logFormat == .json && plain.drainGrace == .seconds(3))
        let flagged = try Self.plan(
            "-H", "unix:///flag.sock", "-l", "unix:///b.sock", "--socket-mode", "0666", "--socket-group", "7",
            "--log-format", "text", "--log-requests", "none", "--drain-grace", "1m", "--threads", "3", "--admin",
            "tcp://127.0.0.1:9", file: Self.file)
        #expect(flagged.engine == .unix(path: "/flag.sock"))
        #expect(flagged.listeners == [.unix(path: "/b.sock")])
        #expect(flagged.admin == .tcp(host: "127.0.0.1", port: 9))
        #expect(flagged.socketMode == 0o666 && flagged.socketGroup == 7 && flagged.logFormat == .text)
        #expect(flagged.loggedRequests == .none && flagged.drainGrace == .seconds(60) && flagged.threads == 3)
    }

    @Test func `systemd's sockets are taken where they are handed over`() throws {
        let plan = try Self.plan("-H", "unix:///e.sock", environment: ["LISTEN_FDS": "1"])
        #expect(plan.listeners == [.systemd])
    }

    @Test func `the environment names the engine where neither flag nor file does`() throws {
        let environment = ["DOCKER_HOST": "unix:///env.sock"]
        #expect(try Self.plan("-l", "unix:///b", environment: environment).engine == .unix(path: "/env.sock"))
        #expect(
            try Self.plan("-l", "unix:///b", file: Self.file, environment: environment).engine
                == .unix(path: "/file.sock"))
        #expect(try Self.plan("-l", "unix:///b").engine == .unix(path: "/found.sock"))
    }

    @Test(arguments: [
        (["-l", "tcp://0.0.0.0:2375"], "--allow-remote"), (["-l", "tcp://10.0.0.1:2375"], "--allow-remote"),
        (["-l", "unix:///e.sock"], "own socket"), (["-l", "https://x"], "--listen"),
        (["--socket-mode", "999"], "--socket-mode"),
        (["--socket-group", "no such group"], "--socket-group"), (["--threads", "0"], "--threads"),
        (["--admin", "tcp://0.0.0.0:1"], "--allow-remote"),
    ])
    func `what cannot be or must not be is refused with the flag's name`(words: [String], says: String) async throws {
        let listen = words.contains("-l") ? [] : ["-l", "unix:///tmp/gantry-x.sock"]
        let outcome = await gantry(["--json", "-H", "unix:///e.sock", "serve"] + listen + words)
        let document = try ProgramTests.document(outcome)
        #expect(document["error_kind"] == "invalid_input")
        #expect(document["error"]?.string?.contains(says) == true)
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
    func `loopback is near`(host: String) { #expect(ServePlan.isLoopback(host)) }

    @Test(arguments: ["0.0.0.0", "::", "10.0.0.1", "127.evil.example", "example.org"])
    func `everything else is far`(host: String) { #expect(!ServePlan.isLoopback(host)) }

    @Test func `far addresses are possible on purpose`() throws {
        let plan = try Self.plan("-H", "unix:///e.sock", "-l", "tcp://0.0.0.0:1", "--allow-remote")
        #expect(plan.listeners == [.tcp(host: "0.0.0.0", port: 1)])
    }

    @Test(arguments: [
        (#"{"gatewy": {}}"#, "gatewy: there is no such section; there is gateway. Did you mean gateway?"),
        (#"{"gateway": {"listne": []}}"#, "(did you mean listen?)"),
        (#"{"gateway": {"log": {"format": "xml"}}}"#, "gateway.log.format: this must be text or json"),
        (#"{"gateway": {"listen": ["unix:///a", "ftp://x"]}}"#, "gateway.listen[1]: "),
        (#"[]"#, "must be a mapping"), (#"{"gateway": 5}"#, "gateway: this must be a mapping"), ("{", "gantry.json"),
    ])
    func `a mistake in the file is named with its place`(text: String, says: String) throws {
        let failure = try #require(throws: Failure.self) {
            _ = try ConfigurationFile(text, path: "gantry.json").gateway(engine: .unix(path: "/e"))
        }
        #expect(failure.kind == .invalidInput)
        #expect(failure.message.hasPrefix("gantry.json"))
        #expect(failure.message.contains(says))
    }

    #if Stacks
    @Test(arguments: [
        ("gateway:\n  listne: []\n", "gantry.yaml:2:3: gateway.listne: there is no such setting"),
        ("gateway:\n  log:\n    format: xml\n", "gantry.yaml:3:5: gateway.log.format"),
        ("gateway:\n  listen:\n    - unix:///a\n    - ftp://x\n", "gantry.yaml:4:7: gateway.listen[1]"),
        ("gateway: {\n a: [}\n", "line 2"), ("a: 1\na: 2\n", "twice"),
        ("gateway:\n  socket: {mode: 0660}\n", "sock.mode"),
    ])
    func `YAML mistakes have line and column`(text: String, says: String) throws {
        if says == "sock.mode" {
            // YAML 1.1 would read 0660 as a number; here it is the text that was meant.
            let file = try ConfigurationFile(text, path: "gantry.yaml")
            #expect(try file.gateway(engine: .unix(path: "/e")).socketMode == 0o660)
            return
        }
        let failure = try #require(throws: Failure.self) {
            _ = try ConfigurationFile(text, path: "gantry.yaml").gateway(engine: .unix(path: "/e"))
        }
        #expect(failure.message.contains(says))
    }
    #else
    @Test func `YAML needs the trait, and says so`() throws {
        let failure = try #require(throws: Failure.self) { try ConfigurationFile("gateway:\n  log:\n", path: "g.yaml") }
        #expect(failure.message.contains("reads no YAML"))
    }
    #endif

    @Test func `a file that is not there is a file system's error`() async throws {
        let document = try ProgramTests.document(await gantry("--json", "serve", "--config", "/nonexistent.yaml"))
        #expect(document["error_kind"] == "file_system")
        #expect(document["error"] == "/nonexistent.yaml cannot be read: No such file or directory.")
    }

    @Test func `the gateway serves until its task is cancelled`() async throws {
        let engine = try FakeEngine(["GET /containers/json": .json([])])
        let path = "/tmp/gantry-serve-\(UInt32.random(in: 0 ... .max)).sock"
        let output = ListeningSink()
        let invocation = Invocation(
            arguments: ["--json", "--socket", engine.path, "serve", "-l", "unix://\(path)", "--drain-grace", "1s"],
            environment: [:], terminal: .none, output: output, errors: SilentSink())
        let serving = Task { await Program.run(invocation) }
        let notice = try JSONValue(parsing: await output.firstLine())
        #expect(notice["event"] == "listening")
        #expect(notice["listen"] == [.string("unix://\(path)")])
        let outcome = await gantry("--json", "--socket", path, "ps")
        #expect(try JSONValue(parsing: outcome.output)["data"] == [])
        serving.cancel()
        _ = await serving.value
    }
}

/// Hands over the first line that is written.
private final class ListeningSink: ByteSink {
    private let stream: AsyncStream<String>
    private let feed: AsyncStream<String>.Continuation

    init() { (stream, feed) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1)) }

    func write(_ bytes: UnsafeRawBufferPointer) { feed.yield(String(decoding: bytes, as: UTF8.self)) }

    func firstLine() async -> String { await stream.first { _ in true } ?? "" }
}
