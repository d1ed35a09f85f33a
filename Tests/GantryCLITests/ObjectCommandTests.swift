import EngineAPI
import JSONTree
import Testing

@testable import GantryCLI

@Suite struct ObjectCommandTests {
    @Test func `inspect prints the engine's JSON as it came`() async throws {
        // Key order, number text and unknown fields are the point here.
        let text = #"{"Id":"abc","Zeta":1.50,"Alpha":12345678901234567890,"New":{"b":null,"a":[]}}"#
        let engine = try FakeEngine(["GET /containers/web/json": .init(body: Array(text.utf8))])
        let json = await gantry(engine, "--json", "inspect", "web")
        #expect(json.output == #"{"success":true,"data":"# + text + "}\n")
        let plain = await gantry(engine, "inspect", "web")
        #expect(plain.output.hasPrefix("[\n    {\n        \"Id\": \"abc\",\n        \"Zeta\": 1.50,"))
        #expect(try JSONValue(parsing: plain.output)[0]?["Alpha"]?.number?.text == "12345678901234567890")
    }

    @Test func `types are tried in docker's order`() async throws {
        let engine = try FakeEngine(["GET /volumes/data": .json(["Name": "data"])])
        let outcome = await gantry(engine, "inspect", "data", "-f", "{{.Name}}")
        #expect(outcome.output == "data\n")
        #expect(
            engine.requests.map(\.path) == [
                "/containers/data/json", "/images/data/json", "/networks/data", "/volumes/data",
            ])
        let typed = await gantry(engine, "inspect", "--type", "network", "data")
        #expect(typed.status == .general)
        #expect(engine.requests.count == 5)
    }

    @Test func `what is not there leaves the rest, with an error`() async throws {
        let engine = try FakeEngine(["GET /containers/a/json": .json(["Id": "1"])])
        let plain = await gantry(engine, "inspect", "a", "none")
        #expect(try JSONValue(parsing: plain.output) == [["Id": "1"]])
        #expect(plain.errors == "gantry: There is no container, image, network or volume \"none\".\n")
        #expect(plain.status == .general)
        let json = try ProgramTests.document(await gantry(engine, "--json", "inspect", "a", "none"))
        #expect(json["error_kind"] == "not_found")
        #expect(json["data"]?["done"] == [["Id": "1"]])
        let alone = await gantry(engine, "inspect", "none")
        #expect(alone.output == "[]\n")
        #expect(alone.status == .general)
    }

    @Test func `several objects are a list in JSON`() async throws {
        let engine = try FakeEngine([
            "GET /containers/a/json": .json(["Id": "1"]), "GET /containers/b/json": .json(["Id": "2"]),
        ])
        let json = try ProgramTests.document(await gantry(engine, "--json", "inspect", "a", "b"))
        #expect(json["data"] == [["Id": "1"], ["Id": "2"]])
    }

    @Test(arguments: [("busybox", true, 0), ("none", false, 1)])
    func `exists says yes or no, in data and status`(name: String, there: Bool, status: Int32) async throws {
        let engine = try FakeEngine(["GET /images/busybox/json": .json(["Id": "1"])])
        let outcome = await gantry(engine, "--json", "exists", name)
        let document = try ProgramTests.document(outcome)
        #expect(document["success"] == true)
        #expect(document["data"] == JSONValue(there))
        #expect(document["exit_code"] == (there ? nil : 1))
        #expect(outcome.status.code == status)
    }

    @Test func `exists without an engine is an error and not no`() async throws {
        let outcome = await gantry(["--json", "--socket", "/tmp/gantry-none.sock", "exists", "x"])
        #expect(try ProgramTests.document(outcome)["error_kind"] == "engine_unreachable")
    }

    @Test func `an engine's fault while looking is not "not there"`() async throws {
        let engine = try FakeEngine(["GET /containers/x/json": .error(500, "broken")])
        let document = try ProgramTests.document(await gantry(engine, "--json", "exists", "x"))
        #expect(document["error_kind"] == "server_fault")
    }

    @Test func `prune takes only images without a name unless told more`() async throws {
        let answer: JSONValue = [
            "ImagesDeleted": [["Deleted": "sha256:a"], ["Untagged": "x"]], "SpaceReclaimed": 1_230_000,
        ]
        let engine = try FakeEngine(["POST /images/prune": .json(answer)])
        let document = try ProgramTests.document(await gantry(engine, "--json", "prune", "--filter", "label=me=1"))
        #expect(
            document["data"] == [
                "images_deleted": ["sha256:a", "x"], "space_reclaimed": 1_230_000,
                "message": "Total reclaimed space: 1.23MB",
            ])
        #expect(
            engine.requests.map(\.query) == [
                "filters=%7B%22dangling%22%3A%5B%22true%22%5D%2C%22label%22%3A%5B%22me%3D1%22%5D%7D"
            ])
    }

    @Test(arguments: [
        ["prune", "--all"], ["prune", "--volumes"], ["volume", "prune"], ["container", "prune"], ["network", "prune"],
    ])
    func `more is removed only with --force where nobody can be asked`(words: [String]) async throws {
        let engine = try FakeEngine([:])
        let outcome = await gantry(["--socket", engine.path] + words)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("--force"))
        #expect(engine.requests.isEmpty)
    }

    @Test func `prune of everything asks for each kind in its order`() async throws {
        let engine = try FakeEngine([
            "POST /containers/prune": .json(["ContainersDeleted": ["c"], "SpaceReclaimed": 5]),
            "POST /networks/prune": .json(["NetworksDeleted": nil]),
            "POST /volumes/prune": .json(["VolumesDeleted": ["v"], "SpaceReclaimed": 7]),
            "POST /images/prune": .json(["ImagesDeleted": nil, "SpaceReclaimed": 0]),
        ])
        let outcome = await gantry(engine, "--json", "prune", "-a", "--containers", "--networks", "--volumes", "-f")
        let data = try ProgramTests.document(outcome)["data"]
        #expect(data?["containers_deleted"] == ["c"])
        #expect(data?["volumes_deleted"] == ["v"])
        #expect(data?["space_reclaimed"] == 12)
        #expect(
            engine.requests.map(\.path) == ["/containers/prune", "/networks/prune", "/volumes/prune", "/images/prune"])
    }

    @Test func `networks and volumes`() async throws {
        let engine = try FakeEngine([
            "GET /networks": .json([
                [
                    "Id": "bbbbbbbbbbbbbbbb", "Name": "net", "Driver": "bridge", "Scope": "local",
                    "Created": "2024-05-01T10:00:00Z",
                    "IPAM": ["Config": [["Subnet": "10.0.0.0/24"]]],
                ],
                ["Id": "aaaaaaaaaaaaaaaa", "Name": "a", "Driver": "bridge", "Scope": "local"],
            ]),
            "GET /volumes": .json(["Volumes": nil, "Warnings": ["mind this"]]),
            "POST /networks/create": .json(["Id": "n1", "Warning": ""]),
            "POST /volumes/create": .json(["Name": "v1", "Driver": "local", "Mountpoint": "/x"]),
            "DELETE /volumes/v1": .nothing,
        ])
        let networks = await gantry(engine, "network", "ls")
        #expect(
            networks.output == """
                NETWORK ID     NAME      DRIVER    SCOPE
                aaaaaaaaaaaa   a         bridge    local
                bbbbbbbbbbbb   net       bridge    local

                """)
        let json = try ProgramTests.document(await gantry(engine, "--json", "network", "ls"))
        #expect(json["data"]?[1]?["subnets"] == ["10.0.0.0/24"])
        #expect(json["data"]?[0]?["created"] == .null)
        let volumes = await gantry(engine, "volume", "ls")
        #expect(volumes.output == "DRIVER    VOLUME NAME\n")
        #expect(volumes.errors == "warning: mind this\n")
        #expect(
            await gantry(engine, "network", "create", "n", "--subnet", "10.9.0.0/24", "--label", "a=b").output == "n1\n"
        )
        let body = try JSONValue(parsing: engine.requests.last?.body ?? [])
        #expect(body["Name"] == "n" && body["Labels"] == ["a": "b"])
        #expect(body["IPAM"]?["Config"] == [["Subnet": "10.9.0.0/24"]])
        #expect(await gantry(engine, "volume", "create", "v1").output == "v1\n")
        #expect(await gantry(engine, "volume", "rm", "v1").output == "v1\n")
        #expect(await gantry(engine, "network", "create", "n", "--gateway", "10.9.0.1").status == .usage)
    }
}
