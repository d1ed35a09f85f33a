import EngineAPI
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct ContainerCommandTests {
    static let id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    static let list: JSONValue = [
        [
            "Id": .string(id), "Names": ["/web", "/other/db"], "Image": "registry:5000/a/web:1", "ImageID": "sha256:aa",
            "Command": "nginx -g 'daemon off;' --verbose", "Created": 1_699_999_700, "State": "running",
            "Status": "Up 5 minutes", "Labels": ["a": "1", "b": ""],
            "Ports": [
                ["IP": "0.0.0.0", "PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"],
                ["PrivatePort": 9000, "Type": "tcp"], ["PrivatePort": 9001, "Type": "tcp"],
                ["IP": "::", "PrivatePort": 443, "PublicPort": 443, "Type": "tcp"],
            ],
            "Mounts": [["Type": "volume", "Name": "data", "Driver": "local"]],
            "NetworkSettings": ["Networks": ["bridge": [:]]],
        ]
    ]

    @Test func `ps is docker's table`() async throws {
        let engine = try FakeEngine(["GET /containers/json": .json(Self.list)])
        let outcome = await gantry(engine, "ps")
        #expect(outcome.errors == "")
        #expect(
            outcome.output == """
                CONTAINER ID   IMAGE                   COMMAND                  CREATED         STATUS         PORTS                                                    NAMES
                0123456789ab   registry:5000/a/web:1   "nginx -g 'daemon of…"   5 minutes ago   Up 5 minutes   [::]:443->443/tcp, 9000-9001/tcp, 0.0.0.0:8080->80/tcp   web

                """)
        #expect(engine.requests.map(\.query) == [""])
    }

    @Test func `ps in JSON has the documented fields`() async throws {
        let engine = try FakeEngine(["GET /containers/json": .json(Self.list)])
        let outcome = await gantry(engine, "ps", "--json")
        let document = try ProgramTests.document(outcome)
        let item = try #require(document["data"]?[0])
        #expect(item["id"] == .string(Self.id))
        #expect(item["name"] == "web")
        #expect(item["status"] == "Up 5 minutes")
        #expect(item["state"] == "running")
        #expect(item["image"] == "registry:5000/a/web:1")
        #expect(item["created"] == "2023-11-14T22:08:20Z")
        #expect(item["labels"] == ["a": "1", "b": ""])
        #expect(item["ports"]?[0] == ["ip": "0.0.0.0", "container_port": 80, "host_port": 8080, "protocol": "tcp"])
        #expect(item["ports"]?[1]?["host_port"] == .null)
    }

    @Test(arguments: [
        (["-a"], "?all=1"), (["-n", "3"], "?all=1&limit=3"), (["-l"], "?all=1&limit=1"), (["-s"], "?size=1"),
        (
            ["-f", "label=a=b", "-f", "status=exited"],
            "?filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%2C%22status%22%3A%5B%22exited%22%5D%7D"
        ),
    ])
    func `ps asks for what its options say`(options: [String], query: String) async throws {
        let engine = try FakeEngine(["GET /containers/json": .json([])])
        let outcome = await gantry(["--socket", engine.path, "ps"] + options)
        #expect(outcome.status == .success)
        #expect(engine.requests.map { "?" + $0.query } == [query])
    }

    @Test(arguments: [
        (["-q"], "0123456789ab\n"), (["-q", "--no-trunc"], id + "\n"),
        (
            ["--format", "{{.ID}} {{.Names}} {{.Ports}}"],
            "0123456789ab web [::]:443->443/tcp, 9000-9001/tcp, 0.0.0.0:8080->80/tcp\n"
        ),
        (["--format", "table {{.Names}}\\t{{.State}}"], "NAMES     STATE\nweb       running\n"),
        (["--format", "{{.Labels}}|{{.Mounts}}|{{.Networks}}|{{.LocalVolumes}}"], "a=1,b=|data|bridge|1\n"),
    ])
    func `ps formats`(options: [String], text: String) async throws {
        let engine = try FakeEngine(["GET /containers/json": .json(Self.list)])
        #expect(await gantry(["--socket", engine.path, "ps"] + options).output == text)
    }

    @Test func `a wrong template is a usage error`() async throws {
        let engine = try FakeEngine(["GET /containers/json": .json(Self.list)])
        let outcome = await gantry(engine, "ps", "--format", "{{.Nam}}")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("Did you mean .Names?"))
    }

    @Test(arguments: [
        ("start", "POST /containers/web/start", ""), ("stop", "POST /containers/web/stop", ""),
        ("restart", "POST /containers/web/restart", "t=10"), ("kill", "POST /containers/web/kill", "signal=SIGKILL"),
        ("pause", "POST /containers/web/pause", ""), ("unpause", "POST /containers/web/unpause", ""),
        ("rm", "DELETE /containers/web", ""),
    ])
    func `verbs call their route and print the name`(verb: String, route: String, query: String) async throws {
        let engine = try FakeEngine([route: .nothing])
        let plain = await gantry(engine, verb, "web")
        #expect(plain.status == .success)
        #expect(plain.output == "web\n")
        #expect(engine.requests.map(\.query) == [query])
        let data = try ProgramTests.document(await gantry(engine, "--json", verb, "web"))["data"]
        #expect(data?["container_id"] == "web")
        #expect(data?["changed"] == true)
        #expect(data?["message"]?.string?.isEmpty == false)
    }

    @Test func `what needed no change says so`() async throws {
        let engine = try FakeEngine(["POST /containers/web/start": .unchanged])
        let document = try ProgramTests.document(await gantry(engine, "start", "web", "--json"))
        #expect(document["data"]?["changed"] == false)
    }

    @Test func `the container may be an option, and a name is needed`() async throws {
        let engine = try FakeEngine(["DELETE /containers/web": .nothing])
        #expect(await gantry(engine, "rm", "-f", "-i", "web").status == .success)
        #expect(engine.requests.map(\.query) == ["force=1"])
        #expect(await gantry(engine, "rm").status == .usage)
    }

    @Test(
        arguments: [
            (404, "not_found", 1), (409, "conflict", 1), (403, "denied", 1), (400, "invalid_input", 64),
            (500, "server_fault", 1), (501, "unsupported_by_engine", 1),
        ] as [(Int, String, Int)])
    func `an engine's refusal keeps its words, kind and status`(status: Int, kind: String, code: Int) async throws {
        let engine = try FakeEngine(["POST /containers/web/kill": .error(status, "It will not do.")])
        let outcome = await gantry(engine, "--json", "kill", "web")
        let document = try ProgramTests.document(outcome)
        #expect(document["error"] == "It will not do.")
        #expect(document["error_kind"] == .string(kind))
        #expect(document["exit_code"] == JSONValue(code))
        #expect(outcome.status.code == Int32(code))
        let plain = await gantry(engine, "kill", "web")
        #expect(plain.errors == "gantry: It will not do.\n")
        #expect(plain.output.isEmpty)
    }

    @Test func `one of several that fails does not keep the others`() async throws {
        let engine = try FakeEngine([
            "DELETE /containers/a": .nothing, "DELETE /containers/b": .error(404, "No such container: b"),
            "DELETE /containers/c": .nothing,
        ])
        let plain = await gantry(engine, "rm", "a", "b", "c")
        #expect(plain.output == "a\nc\n")
        #expect(plain.errors == "gantry: No such container: b\n")
        #expect(plain.status == .general)
        let document = try ProgramTests.document(await gantry(engine, "--json", "rm", "a", "b", "c"))
        #expect(document["success"] == false)
        #expect(document["error_kind"] == "not_found")
        #expect(document["data"]?["done"]?.array?.count == 2)
        #expect(document["data"]?["failed"]?[0]?["name"] == "b")
    }

    @Test func `an engine that is not there is unreachable`() async throws {
        let outcome = await gantry(["--json", "--socket", "/tmp/gantry-none.sock", "ps"])
        let document = try ProgramTests.document(outcome)
        #expect(document["error_kind"] == "engine_unreachable")
        #expect(document["error"]?.string?.contains("/tmp/gantry-none.sock") == true)
        #expect(outcome.status == .general)
    }

    @Test func `an answer that is not JSON is a protocol violation`() async throws {
        let engine = try FakeEngine(["GET /containers/json": .init(body: Array("<html>".utf8))])
        let document = try ProgramTests.document(await gantry(engine, "--json", "ps"))
        #expect(document["error_kind"] == "protocol_violation")
    }

    @Test func `wait prints exit codes and succeeds`() async throws {
        let engine = try FakeEngine(["POST /containers/web/wait": .json(["StatusCode": 7])])
        let plain = await gantry(engine, "wait", "web")
        #expect(plain.output == "7\n" && plain.status == .success)
        let data = try ProgramTests.document(await gantry(engine, "--json", "wait", "web"))["data"]
        #expect(data == ["container_id": "web", "exit_code": 7, "error": nil])
    }

    @Test func `top passes ps options on`() async throws {
        let answer: JSONValue = ["Titles": ["PID", "CMD"], "Processes": [["1", "sh"], ["22", "sleep 5"]]]
        let engine = try FakeEngine(["GET /containers/web/top": .json(answer)])
        let plain = await gantry(engine, "top", "web", "-o", "pid,comm")
        #expect(plain.output == "PID       CMD\n1         sh\n22        sleep 5\n")
        #expect(engine.requests.map(\.query) == ["ps_args=-o%20pid%2Ccomm"])
        let data = try ProgramTests.document(await gantry(engine, "--json", "top", "web"))["data"]
        #expect(data?["processes"]?[1]?[1] == "sleep 5")
    }

    private static func frame(_ source: UInt8, _ text: String) -> [UInt8] {
        [source, 0, 0, 0, 0, 0, 0, UInt8(text.utf8.count)] + Array(text.utf8)
    }

    private static func logging(_ body: [UInt8], tty: Bool = false) throws -> FakeEngine {
        try FakeEngine([
            "GET /containers/web/json": .json(["Id": "abc", "Config": ["Tty": JSONValue(tty)]]),
            "GET /containers/web/logs": .init(
                type: tty ? "application/vnd.docker.raw-stream" : "application/vnd.docker.multiplexed-stream",
                body: body),
        ])
    }

    @Test func `logs keep standard output and standard error apart`() async throws {
        let engine = try Self.logging(Self.frame(1, "out\n") + Self.frame(2, "err\n") + Self.frame(1, "more"))
        let plain = await gantry(engine, "logs", "--tail", "5", "web")
        #expect(plain.output == "out\nmore")
        #expect(plain.errors == "err\n")
        #expect(engine.requests.last?.query == "stdout=1&stderr=1&tail=5")
        let data = try ProgramTests.document(await gantry(engine, "--json", "logs", "web"))["data"]
        #expect(data == ["container_id": "abc", "stdout": "out\nmore", "stderr": "err\n"])
    }

    @Test func `followed logs are JSON lines, whole whatever the frames`() async throws {
        let engine = try Self.logging(
            Self.frame(1, "a") + Self.frame(2, "x\n") + Self.frame(1, "b\r\nc\n") + Self.frame(1, "end"))
        let outcome = await gantry(engine, "--json", "logs", "-f", "web")
        #expect(
            outcome.output == """
                {"stream":"stderr","line":"x"}
                {"stream":"stdout","line":"ab"}
                {"stream":"stdout","line":"c"}
                {"stream":"stdout","line":"end"}

                """)
        #expect(outcome.status == .success)
    }

    @Test func `timestamps are a field of their own`() async throws {
        let engine = try Self.logging(Self.frame(1, "2024-05-01T10:00:00.5Z hello you\n"))
        let outcome = await gantry(engine, "--json", "logs", "-f", "-t", "web")
        #expect(
            outcome.output == #"{"stream":"stdout","time":"2024-05-01T10:00:00.5Z","line":"hello you"}"# + "\n")
    }

    @Test func `a stream that breaks off ends with the error as its last line`() async throws {
        let engine = try Self.logging(Self.frame(1, "whole\n") + [1, 0, 0, 0, 0, 0, 0, 99])
        let outcome = await gantry(engine, "--json", "logs", "-f", "web")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        let last = try JSONValue(parsing: String(lines.last ?? ""))
        #expect(last["success"] == false)
        #expect(last["error_kind"] == "protocol_violation")
        #expect(outcome.status == .general)
    }
}
