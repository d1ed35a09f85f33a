import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct ContainerCreateTests {
    private func prepared(_ body: JSONValue, release: String = "5.4.2") throws -> JSONValue {
        try #require(
            try ParityFixture.prepared(ParityFixture.request("ContainerCreate", body: body, release: release)).body)
    }

    @Test func remembersWhatWasAskedNotWhatItBecame() throws {
        let body = try prepared([
            "Image": "alpine", "Env": ["A=1", "B"], "Labels": ["a": "b"],
            "HostConfig": ["MemorySwap": -1, "Memory": 100_000_000, "LogConfig": ["Type": "local"], "Dns": []],
        ])
        #expect(body["Labels"]?["a"]?.string == "b")
        let memory = try #require(ContainerMemory(labels: body["Labels"]))
        #expect(memory.config["Image"] == "alpine")
        #expect(memory.config["Env"] == ["A=1", "B"])
        #expect(memory.host["MemorySwap"] == -1)
        #expect(memory.host["LogConfig"]?["Type"] == "local")
        #expect(memory.host["Dns"] == [])
        #expect(body["HostConfig"]?["MemorySwap"]?.int64 == 1 << 62)
        #expect(body["HostConfig"]?["LogConfig"]?["Type"] == "json-file")
        #expect(body["Env"] == ["A=1"])
        #expect(body["UnsetEnv"] == ["B"])
        #expect(body["HostConfig"]?["NetworkMode"] == "bridge")
        #expect(body["HostConfig"]?["PidsLimit"] == -1)
        #expect(body["HostConfig"]?["ShmSize"] == 67_108_864)
    }

    @Test func putsTheAddressAndTheBridgeWherePodmanLooks() throws {
        let body = try prepared([
            "Image": "x", "MacAddress": "02:42:ac:11:00:09", "NetworkingConfig": ["EndpointsConfig": ["bridge": [:]]],
        ])
        let endpoints = body["NetworkingConfig"]?["EndpointsConfig"]
        #expect(endpoints?["bridge"] == nil)
        #expect(endpoints?["default"]?["MacAddress"] == "02:42:ac:11:00:09")
        let disabled = try prepared(["Image": "x", "NetworkDisabled": true])
        #expect(disabled["HostConfig"]?["NetworkMode"] == "none")
    }

    @Test func keepsTheWordsOfAHealthCheckApartWhereTheyWouldBeJoined() throws {
        let check: JSONValue = ["Image": "x", "Healthcheck": ["Test": ["CMD", "test", "-f", "/a b"]]]
        #expect(
            try prepared(check)["Healthcheck"]?["Test"] == ["CMD-SHELL", "exec test -f '/a b'"])
        #expect(try prepared(check, release: "5.8.6")["Healthcheck"]?["Test"] == ["CMD", "test", "-f", "/a b"])
    }

    @Test func emptyEntrypointReplacesTheImages() throws {
        #expect(try prepared(["Image": "x", "Entrypoint": []])["Entrypoint"] == [""])
        #expect(try prepared(["Image": "x", "Entrypoint": []], release: "5.8.6")["Entrypoint"] == [])
    }

    @Test func asksForGPUsByTheirCDINames() throws {
        let body: JSONValue = [
            "Image": "x", "HostConfig": ["DeviceRequests": [["Count": -1, "Capabilities": [["gpu"]]]]],
        ]
        let devices = try prepared(body)["HostConfig"]?["DeviceRequests"]?[0]
        #expect(devices == ["Driver": "cdi", "DeviceIDs": ["nvidia.com/gpu=all"]])
        #expect(throws: ParityAnswer.self) { try prepared(body, release: "4.3.1") }
    }

    @Test(
        arguments: [
            (["HostConfig": ["Memory": 100]], "Minimum memory limit allowed is 6MB"),
            (["WorkingDir": "rel"], "the working directory 'rel' is invalid, it needs to be an absolute path"),
            (["Env": ["=x"]], "invalid environment variable: =x"),
            (["StopSignal": "BOGUS"], "invalid signal: BOGUS"),
            (["HostConfig": ["Runtime": "bogus"]], "unknown or invalid runtime name: bogus"),
            (["HostConfig": ["CapAdd": ["BOGUS"]]], "invalid CapAdd: unknown capability: \"CAP_BOGUS\""),
            (["HostConfig": ["IpcMode": "bogus"]], "invalid IPC mode: bogus"),
            (["HostConfig": ["SecurityOpt": ["bogus"]]], "invalid --security-opt 1: \"bogus\""),
            (["HostConfig": ["Binds": ["/tmp:/a", "/var:/a"]]], "Duplicate mount point: /a"),
            (
                ["HostConfig": ["LogConfig": ["Type": "asdf"]]],
                "error looking up logging plugin asdf: plugin \"asdf\" not found"
            ),
            (
                ["HostConfig": ["AutoRemove": true, "RestartPolicy": ["Name": "always"]]],
                "can't create 'AutoRemove' container with restart policy"
            ),
            (
                ["HostConfig": ["PortBindings": ["80/tcp": [["HostPort": "bogus"]]]]],
                "invalid port specification: \"bogus\""
            ),
        ] as [(JSONValue, String)])
    func refusesInDockersWords(_ body: JSONValue, _ message: String) {
        let refusal = #expect(throws: ParityAnswer.self) { try prepared(body) }
        #expect(refusal?.status == 400)
        #expect(refusal?.message == message)
    }

    @Test func mergesTheImageAsDockerDoes() {
        var memory = ContainerMemory(creating: ["Env": ["A=2"], "Cmd": nil, "Image": "x"])
        memory.merge(image: ["Env": ["A=1", "PATH=/bin"], "Cmd": ["sh"], "Entrypoint": ["/e"], "User": "nobody"])
        #expect(memory.config["Env"] == ["A=2", "PATH=/bin"])
        #expect(memory.entrypoint + memory.command == ["/e", "sh"])
        #expect(!memory.isRoot)
    }

    @Test func grantsRootAloneWhatDockerGrants() {
        var request = ParityFixture.request("ContainerCreate", body: ["HostConfig": ["CapDrop": ["net_raw"]]])
        request.grantDockersCapabilities(ContainerMemory(creating: ["User": "1000"]))
        #expect(request.body?["HostConfig"]?["CapAdd"] == nil)
        request.grantDockersCapabilities(ContainerMemory(creating: [:]))
        #expect(request.body?["HostConfig"]?["CapAdd"] == ["CAP_AUDIT_WRITE", "CAP_MKNOD"])
        #expect(request.body?["HostConfig"]?["CapDrop"] == [])
    }

    @Test func refusesBodiesThatAreNoConfiguration() {
        let cases: [(ParityRequest, String)] = [
            (
                ParityFixture.request("ContainerCreate", body: [:]),
                "config cannot be empty in order to create a container"
            ),
            (ParityFixture.request("ContainerCreate"), "invalid JSON: got EOF while reading request body"),
            (
                ParityRequest(
                    route: "ContainerCreate", method: "POST", path: "/", body: ["Image": "a"],
                    version: APIVersion(1, 51),
                    engine: ParityFixture.podman("5.4.2")), "malformed Content-Type header (): mime: no media type"
            ),
            (
                ParityRequest(
                    route: "ContainerCreate", method: "POST", path: "/", headers: [.init("Content-Type", "text/plain")],
                    version: APIVersion(1, 51), engine: ParityFixture.podman("5.4.2")),
                "unsupported Content-Type header (text/plain): must be 'application/json'"
            ),
        ]
        for (request, message) in cases {
            let refusal = #expect(throws: ParityAnswer.self) { try ParityFixture.prepared(request) }
            #expect(refusal?.status == 400)
            #expect(refusal?.message == message)
        }
    }
}
