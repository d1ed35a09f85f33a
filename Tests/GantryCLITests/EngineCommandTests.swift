import EngineAPI
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct EngineCommandTests {
    @Test func `version is the engine's own`() async throws {
        let engine = try FakeEngine([
            "GET /version": .json([
                "Version": "5.4.2", "ApiVersion": "1.41", "MinAPIVersion": "1.24", "Os": "linux", "Arch": "amd64",
            ])
        ])
        let document = try ProgramTests.document(await gantry(engine, "version", "--json"))
        #expect(document["data"] == "5.4.2")
        let all = try ProgramTests.document(await gantry(engine, "version", "--all", "--json"))
        #expect(all["data"]?["server"]?["ApiVersion"] == "1.41")
        #expect(all["data"]?["client"]?["Version"] == .string(GantryVersion.text))
        #expect(
            await gantry(engine, "version", "-f", "{{.Server.Version}} {{.client.version}}").output
                == "5.4.2 \(GantryVersion.text)\n")
        #expect(await gantry(engine, "version").output.contains("Version:       5.4.2"))
    }

    @Test func `ping`() async throws {
        let engine = try FakeEngine([:])
        #expect(try ProgramTests.document(await gantry(engine, "ping", "--json"))["data"] == true)
        #expect(await gantry(engine, "ping").output == "OK  Docker 24.0.0, API 1.43\n")
        let html = try FakeEngine(["GET /_ping": .error(404, "what?")])
        #expect(await gantry(html, "ping").status == .general)
    }

    @Test func `info and its templates`() async throws {
        let engine = try FakeEngine([
            "GET /info": .json([
                "Containers": 3, "Driver": "overlay2", "MemTotal": 16_777_216_000,
                "Swarm": ["LocalNodeState": "inactive"],
            ])
        ])
        #expect(await gantry(engine, "info", "-f", "{{.swarm.localnodestate}}").output == "inactive\n")
        #expect(
            await gantry(engine, "info").output
                == "Containers: 3\nStorage Driver: overlay2\nTotal Memory: 15.62GiB\nSwarm: inactive\n")
        let unknown = try ProgramTests.document(await gantry(engine, "--json", "info", "-f", "{{.Nope}}"))
        #expect(unknown["error_kind"] == "invalid_input")
        let json = try ProgramTests.document(await gantry(engine, "--json", "info"))
        #expect(json["data"]?["Containers"] == 3)
    }

    private static let events = """
        {"Type":"container","Action":"start","Actor":{"ID":"abc","Attributes":{"name":"web","image":"x"}},"timeNano":1700000000123456789,"new":1}
        {"Type":"network","Action":"connect","Actor":{"ID":"n"},"time":1700000001}
        """

    @Test func `events are lines, and JSON lines as they came`() async throws {
        let engine = try FakeEngine(["GET /events": .init(body: Array(Self.events.utf8))])
        let json = await gantry(
            engine, "--json", "events", "--since", "10m", "--until", "2023-11-14T22:13:20Z", "-f", "type=container")
        #expect(json.output == Self.events + "\n")
        #expect(json.writes == 2)
        #expect(
            engine.requests.last?.query
                == "since=1699999400&until=1700000000&filters=%7B%22type%22%3A%5B%22container%22%5D%7D")
        let plain = await gantry(engine, "events").output.split(separator: "\n")
        #expect(plain.first?.hasSuffix("container start abc (image=x, name=web)") == true)
        #expect(plain.last?.hasSuffix("network connect n") == true)
        #expect(await gantry(engine, "events", "--format", "{{.Action}}").output == "start\nconnect\n")
        #expect(await gantry(engine, "events", "-f", "nonsense").status == .usage)
    }

    static func sample(_ name: String, total: Int) -> JSONValue {
        [
            "id": "0123456789abcdef", "name": .string("/" + name), "read": "2024-01-01T00:00:00Z",
            "cpu_stats": [
                "cpu_usage": ["total_usage": JSONValue(total)], "system_cpu_usage": 2_000_000_000, "online_cpus": 2,
            ],
            "precpu_stats": ["cpu_usage": ["total_usage": 0], "system_cpu_usage": 1_000_000_000],
            "memory_stats": ["usage": 10_485_760, "limit": 104_857_600, "stats": ["inactive_file": 5_242_880]],
            "networks": ["eth0": ["rx_bytes": 1000, "tx_bytes": 10], "eth1": ["rx_bytes": 500, "tx_bytes": 1]],
            "blkio_stats": ["io_service_bytes_recursive": [["op": "Read", "value": 7], ["op": "write", "value": 9]]],
            "pids_stats": ["current": 3],
        ]
    }

    @Test func `stats counts as docker does`() async throws {
        let engine = try FakeEngine(["GET /containers/web/stats": .json(Self.sample("web", total: 250_000_000))])
        let plain = await gantry(engine, "stats", "--no-stream", "web")
        #expect(
            plain.output == """
                CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT   MEM %     NET I/O       BLOCK I/O   PIDS
                0123456789ab   web       50.00%    5MiB / 100MiB       5.00%     1.5kB / 11B   7B / 9B     3

                """)
        let item = try ProgramTests.document(await gantry(engine, "--json", "stats", "--no-stream", "web"))["data"]?[0]
        #expect(item?["cpu_percent"] == 50.0)
        #expect(item?["memory_bytes"] == 5_242_880)
        #expect(item?["network_received_bytes"] == 1500)
        #expect(item?["pids"] == 3)
    }

    @Test func `streamed stats are a JSON line per measurement`() async throws {
        let body = Self.sample("web", total: 1).text() + "\n" + Self.sample("web", total: 2).text() + "\n"
        let engine = try FakeEngine([
            "GET /containers/json": .json([["Id": "web"]]), "GET /containers/web/stats": .init(body: Array(body.utf8)),
        ])
        let outcome = await gantry(engine, "--json", "stats")
        #expect(outcome.output.split(separator: "\n").count == 2)
        #expect(outcome.writes == 2)
        let board = await gantry(engine, "stats", terminal: Terminal(output: true, width: 120))
        #expect(board.output.hasPrefix("\u{1B}[HCONTAINER ID"))
    }

    @Test func `a container that does not run is Podman's error in the stream`() async throws {
        let engine = try FakeEngine([
            "GET /containers/web/stats": .json(["cause": "x", "message": "container is stopped", "response": 409])
        ])
        let document = try ProgramTests.document(await gantry(engine, "--json", "stats", "--no-stream", "web"))
        #expect(document["error_kind"] == "conflict")
    }

    @Test func `engines lists the search, and says which is used`() async throws {
        let engine = try FakeEngine([
            "GET /version": .json([
                "Version": "24.0.0", "ApiVersion": "1.43", "Os": "linux", "Arch": "amd64",
                "Components": [["Name": "Engine"]],
            ]),
            "GET /info": .json(["SecurityOptions": []]),
        ])
        let environment = [
            "DOCKER_HOST": "unix://\(engine.path)", "CONTAINER_HOST": "unix:///tmp/gantry-none.sock",
            "HOME": "/nonexistent",
        ]
        let document = try ProgramTests.document(await gantry(["--json", "engines"], environment: environment))
        let rows = document["data"]?.array ?? []
        #expect(rows.first?["source"] == "DOCKER_HOST")
        #expect(rows.first?["verdict"] == "answers")
        #expect(rows.first?["used"] == true)
        #expect(rows.first?["engine"]?["version"] == "24.0.0")
        #expect(rows[1]["source"] == "CONTAINER_HOST" && rows[1]["verdict"] == "absent")
        #expect(rows.allSatisfy { $0["used"]?.bool != nil })
        let plain = await gantry(["engines"], environment: environment)
        #expect(plain.output.contains("*         DOCKER_HOST"))
    }

    @Test(arguments: [
        ("sh", "docker", "export DOCKER_HOST="), ("fish", "docker-py", "set -gx DOCKER_HOST "),
        ("pwsh", "podman", "$env:CONTAINER_HOST = "), ("sh", "skopeo", "# skopeo copy"),
    ])
    func `env prints each shell's lines`(shell: String, consumer: String, line: String) async throws {
        let outcome = await gantry(["--socket", "/tmp/e.sock", "env", "--shell", shell, "--for", consumer])
        let isDockers = consumer.hasPrefix("docker")
        #expect(outcome.output.hasPrefix("# DOCKER_HOST is needed") == isDockers)
        #expect(("\n" + outcome.output).contains("\n" + line))
        let document = try ProgramTests.document(
            await gantry(["--json", "--socket", "/tmp/e.sock", "env", "--shell", shell, "--for", consumer]))
        #expect(document["data"]?["docker_host"] == "needed")
        #expect(document["data"]?["address"] == "unix:///tmp/e.sock")
    }

    @Test func `the default socket needs no DOCKER_HOST`() async throws {
        let document = try ProgramTests.document(await gantry(["--json", "--socket", "/var/run/docker.sock", "env"]))
        #expect(document["data"]?["docker_host"] == "not_needed")
        let misled = try ProgramTests.document(
            await gantry(
                ["--json", "--socket", "/var/run/docker.sock", "env"], environment: ["DOCKER_HOST": "unix:///x"]))
        #expect(misled["data"]?["docker_host"] == "must_be_unset")
    }

    @Test func `a pinned API version is spoken`() async throws {
        let engine = try FakeEngine(["GET /containers/json": .json([])])
        #expect(await gantry(engine, "ps", "--api-version", "1.30").status == .success)
        #expect(await gantry(engine, "ps", "--api-version", "new").status == .usage)
    }

    @Test func `completion asks the engine, and is silent without one`() async throws {
        let engine = try FakeEngine([
            "GET /containers/json": .json([["Names": ["/web"]], ["Names": ["/db"]]]),
            "GET /images/json": .json([["RepoTags": ["a:1", "<none>:<none>"]], ["RepoTags": nil]]),
            "GET /networks": .json([["Name": "bridge"]]), "GET /volumes": .json(["Volumes": [["Name": "data"]]]),
        ])
        let words = ["gantry", "-H", "unix://\(engine.path)", "stop", ""]
        #expect(
            await LiveNames.names(.allContainers, words: words, environment: [:], within: .seconds(60)) == [
                "web", "db",
            ])
        #expect(engine.requests.last?.query == "all=1")
        #expect(
            await LiveNames.names(.everything, words: words, environment: [:], within: .seconds(60)) == [
                "web", "db", "a:1", "bridge", "data",
            ])
        let absent = ["gantry", "--socket", "/tmp/gantry-none.sock", "stop", ""]
        #expect(await LiveNames.names(.images, words: absent, environment: [:], within: .seconds(60)) == [])
        let slow = try FakeEngine(["GET /networks": .init(body: [], hangs: true)])
        #expect(
            await LiveNames.names(
                .networks, words: ["--socket=\(slow.path)"], environment: [:], within: .milliseconds(20)) == [])
    }

    @Test(
        arguments: [
            ("10m", 1_699_999_400, 0), ("1h30m", 1_699_994_600, 0), ("1.5s", 1_699_999_998, 500_000_000),
            ("1700000001", 1_700_000_001, 0), ("2024-05-01T10:00:00+02:00", 1_714_550_400, 0),
            ("2024-05-01", 1_714_521_600, 0),
        ] as [(String, Int64, Int32)])
    func `times are read as docker reads them`(text: String, seconds: Int64, nanoseconds: Int32) throws {
        let time = try #require(TimeArgument(argument: text)).time(now: Timestamp(seconds: 1_700_000_000))
        #expect(time.seconds == seconds && time.nanoseconds == nanoseconds)
    }

    @Test(arguments: ["", "m", "5x", "yesterday", "2024-13-01"])
    func `what is no time is refused`(text: String) { #expect(TimeArgument(argument: text) == nil) }
}
