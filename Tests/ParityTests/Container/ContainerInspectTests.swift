import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct ContainerInspectTests {
    /// Podman 5.4's answer, cut down to what rules look at.
    private static func podman(_ labels: JSONValue, state: JSONValue) -> JSONValue {
        [
            "Id": .string(String(repeating: "ab", count: 32)), "Name": "/web", "Path": "sh", "Args": [], "State": state,
            "Driver": "overlay", "ExecIDs": [], "SizeRootFs": 0,
            "HostConfig": [
                "Binds": [], "Runtime": "oci", "IpcMode": "shareable", "PidMode": "private", "NetworkMode": "bridge",
                "ShmSize": 65_536_000, "PidsLimit": 2048, "MemorySwappiness": 0, "LogConfig": ["Type": "json-file"],
                "RestartPolicy": ["Name": "", "MaximumRetryCount": 0], "Memory": 0,
            ],
            "Config": [
                "Hostname": "abababababab", "Image": "docker.io/library/alpine:latest", "Labels": labels,
                "Env": ["container=podman", "FOO=1", "HOME=/root"], "Entrypoint": [], "StopSignal": "15",
                "StopTimeout": 10,
            ],
            "NetworkSettings": [
                "Networks": ["podman": ["Aliases": ["abababababab"], "NetworkID": "podman", "IPAddress": "10.88.0.8"]]
            ],
            "Mounts": [],
        ]
    }

    private func inspected(_ labels: JSONValue, state: JSONValue = ["Status": "running", "Running": true]) throws
        -> JSONValue
    {
        let answer = try ParityFixture.answer(
            .json(Self.podman(labels, state: state)), to: ParityFixture.request("ContainerInspect", "web"))
        return try #require(answer.json)
    }

    @Test func givesBackWhatWasAskedAndHidesTheLabel() throws {
        let memory = ContainerMemory(creating: [
            "Image": "alpine", "Env": ["FOO=1", "BAR"], "Cmd": ["sh", "-c", "x"], "AttachStdout": true,
            "HostConfig": ["PortBindings": ["80/tcp": [["HostPort": ""]]], "Privileged": true],
        ])
        var labels: JSONValue? = ["a": "b"]
        Remembered.put(memory.value, into: &labels)
        let container = try inspected(try #require(labels))
        #expect(container["Config"]?["Labels"] == ["a": "b"])
        #expect(container["Config"]?["Image"] == "alpine")
        #expect(container["Config"]?["Env"] == ["FOO=1", "BAR"])
        #expect(container["Config"]?["AttachStdout"] == true)
        #expect(container["Config"]?["StopSignal"] == nil)
        #expect(container["Path"] == "sh")
        #expect(container["Args"] == ["-c", "x"])
        let host = container["HostConfig"]
        #expect(host?["PortBindings"] == ["80/tcp": [["HostIp": "", "HostPort": ""]]])
        #expect(host?["Binds"]?.isNull == true)
        #expect(host?["SecurityOpt"] == ["label=disable"])
        #expect(host?["MaskedPaths"]?.isNull == true)
        #expect(host?["PidsLimit"]?.isNull == true)
        #expect(host?["MemorySwappiness"]?.isNull == true)
        #expect(host?["RestartPolicy"]?["Name"] == "no")
        #expect(container["SizeRootFs"] == nil)
        #expect(container["ExecIDs"]?.isNull == true)
    }

    @Test func makesTheBestOfAContainerThatPodmanMade() throws {
        let container = try inspected([:])
        #expect(container["Config"]?["Env"] == ["FOO=1"])
        #expect(container["Config"]?["Entrypoint"]?.isNull == true)
        #expect(container["HostConfig"]?["Runtime"] == "runc")
        #expect(container["HostConfig"]?["IpcMode"] == "private")
        #expect(container["HostConfig"]?["PidMode"] == "")
        let networks = container["NetworkSettings"]?["Networks"]?.object
        #expect(networks?.keys == ["bridge"])
        #expect(networks?["bridge"]?["Aliases"]?.isNull == true)
        #expect(networks?["bridge"]?["EndpointID"]?.string?.count == 64)
        #expect(container["NetworkSettings"]?["IPAddress"] == "10.88.0.8")
    }

    @Test(arguments: [("stopped", "exited"), ("stopping", "running"), ("initialized", "created")])
    func saysStatesInDockersWords(_ podman: String, _ docker: String) throws {
        #expect(try inspected([:], state: ["Status": .string(podman)])["State"]?["Status"]?.string == docker)
    }

    @Test func tellsWhyAStartFailed() throws {
        let error =
            "runc: runc create failed: unable to start container process: exec: \"nosuch\": executable file not found "
            + "in $PATH: OCI runtime attempted to invoke a command that was not found"
        let state = try inspected([:], state: ["Status": "created", "ExitCode": 0, "Error": .string(error)])["State"]
        #expect(state?["ExitCode"] == 127)
        #expect(state?["Error"]?.string?.hasSuffix("exec: \"nosuch\": executable file not found in $PATH") == true)
        let stale = try inspected([:], state: ["Status": "running", "Error": "container x: container is running"])
        #expect(stale["State"]?["Error"] == "")
    }

    @Test(arguments: [
        ("runc: exec: \"/etc/passwd\": permission denied: OCI permission denied", 126),
        (
            "crun: executable file `nosuch` not found in $PATH: No such file or directory: OCI runtime attempted to "
                + "invoke a command that was not found", 127
        ),
    ])
    func readsTheRuntimesWords(_ text: String, _ code: Int) throws {
        let failure = try #require(StartFailure(podman: text))
        #expect(failure.exitCode == code)
        #expect(code == 126 || failure.message.contains("exec: \"nosuch\": executable file not found in $PATH"))
        #expect(StartFailure(podman: "bind: address already in use") == nil)
    }

    /// Before the first start a container is on no network yet, and there is nothing in its log.
    @Test func showsWhatACreatedContainerHasNot() throws {
        let asked =
            #"{"Config":{"ExposedPorts":{"81":{}},"Healthcheck":{"Test":["CMD","x"],"StartPeriod":0}},"#
            + #""HostConfig":{"PortBindings":{"80/tcp":[]},"CapAdd":["NET_ADMIN"]}}"#
        let podman: JSONValue = [
            "Id": "abababababababab", "Name": "/web", "LogPath": "/var/ctr.log",
            "State": ["Status": "created", "ExitCode": 0],
            "GraphDriver": ["Name": "overlay", "Data": ["UpperDir": "/s/1/diff"]],
            "Config": [
                "Hostname": "h", "ExposedPorts": ["80/tcp": [:], "81/tcp": [:]],
                "Labels": [
                    "io.gantry.asked": .string(asked)
                ],
            ],
            "HostConfig": [:],
            "NetworkSettings": [
                "Networks": ["podman": ["NetworkID": "podman", "IPAddress": "10.1.1.1", "Aliases": ["h"]]]
            ],
        ]
        let container = try ParityFixture.answer(.json(podman), to: ParityFixture.request("ContainerInspect", "web"))
            .json
        let endpoint = container?["NetworkSettings"]?["Networks"]?["bridge"]
        #expect(endpoint?["NetworkID"] == "")
        #expect(endpoint?["IPAddress"] == "")
        #expect(endpoint?["Aliases"]?.isNull == true)
        #expect(container?["LogPath"] == "")
        #expect(container?["GraphDriver"]?["Data"]?["MergedDir"] == "/s/1/merged")
        #expect(container?["Config"]?["ExposedPorts"] == ["81/tcp": [:]])
        #expect(container?["Config"]?["Healthcheck"] == ["Test": ["CMD", "x"]])
        #expect(container?["Config"]?.object?.keys.contains("MacAddress") == false)
        #expect(container?["HostConfig"]?["CapAdd"] == ["NET_ADMIN"])
    }
}
