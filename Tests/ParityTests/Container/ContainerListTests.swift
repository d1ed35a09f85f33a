import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct ContainerListTests {
    private static let entry: JSONValue = [
        "Id": "3455ab51d789a55258f4185b30f85df10d1fa97f9f8c50dc887bfa520f1fe3c4", "Names": ["/web"],
        "Image": "docker.io/library/busybox:latest", "ImageID": "sha256:aa", "Command": "sh -c sleep 300",
        "Created": 1_795_235_252, "Ports": [["PrivatePort": 80, "PublicPort": 8080, "Type": "tcp"]],
        "Labels": ["a": "b"], "State": "running", "Status": "Up 3 seconds",
        "NetworkSettings": ["Networks": ["podman": ["Aliases": ["3455ab51d789"]]]], "Mounts": [], "Name": "",
        "Config": nil, "Platform": nil,
    ]

    private func listed(_ entry: JSONValue) throws -> JSONValue {
        let answer = try ParityFixture.answer(.json([entry]), to: ParityFixture.request("ContainerList"))
        return try #require(answer.json?[0])
    }

    @Test func looksAsDockersEntriesDo() throws {
        let entry = try listed(Self.entry)
        #expect(entry["Image"] == "busybox:latest")
        #expect(entry["HostConfig"] == ["NetworkMode": "bridge"])
        #expect(entry["NetworkSettings"]?["Networks"]?["bridge"]?["Aliases"]?.isNull == true)
        #expect(entry["Ports"]?[0]?["IP"] == "0.0.0.0")
        #expect(entry["Config"] == nil && entry["Platform"] == nil && entry["Name"] == nil)
    }

    @Test func rememberedWordsAreQuotedAndTheImageIsAsAsked() throws {
        var entry = Self.entry
        let memory = ContainerMemory(creating: [
            "Image": "busybox", "Cmd": ["sh", "-c", "sleep 300"], "Healthcheck": ["Test": ["CMD", "true"]],
        ])
        entry.update(at: ["Labels"]) { Remembered.put(memory.value, into: &$0) }
        var listed = try listed(entry)
        #expect(listed["Image"] == "busybox")
        #expect(listed["Command"] == "sh -c 'sleep 300'")
        #expect(listed["Labels"] == ["a": "b"])
        #expect(ContainerEntry.needsHealth(listed))
        ContainerEntry.setHealth("healthy", of: &listed)
        #expect(listed["Status"] == "Up 3 seconds (healthy)")
    }

    @Test func exposedPortsAndUnnamedVolumesAreAsInDockersList() throws {
        var entry = Self.entry
        entry["Mounts"] = [
            ["Type": "volume", "Source": "/x", "Destination": "/image"],
            ["Type": "volume", "Source": "/x", "Destination": "/bound"],
            ["Type": "volume", "Source": "/x", "Destination": "/mounted"],
        ]
        var asked: JSONValue = [
            "Image": "busybox", "ExposedPorts": ["80/tcp": [:], "53/udp": [:]],
            "HostConfig": ["Binds": ["v:/bound:ro"], "Mounts": [["Type": "volume", "Target": "/mounted"]]],
        ]
        entry.update(at: ["Labels"]) { Remembered.put(ContainerMemory(creating: asked).value, into: &$0) }
        let shown = try listed(entry)
        #expect(shown["Mounts"]?.array?.map { $0["Source"] } == ["", "/x", "/x"])
        #expect(shown["Ports"]?.array?.count == 2)
        #expect(shown["Ports"]?[1] == ["PrivatePort": 53, "Type": "udp"])

        asked["HostConfig"]?["NetworkMode"] = "host"
        entry.update(at: ["Labels"]) { Remembered.put(ContainerMemory(creating: asked).value, into: &$0) }
        #expect(try listed(entry)["Ports"]?.array?.count == 1)
    }

    @Test(arguments: [("network=bridge", true), ("publish=80", true), ("publish=81", false), ("status=dead", false)])
    func filtersWhatPodmanCannot(_ filter: String, _ isKept: Bool) throws {
        let parts = filter.split(separator: "=").map(String.init)
        var request = ParityFixture.request("ContainerList")
        request.setFilters([(parts[0], [parts[1]]), ("name", ["web"])])
        let filters = try ContainerFilters(taking: &request)
        #expect(request.filters?.map(\.key) == ["name"])
        #expect(filters.apply(to: [try listed(Self.entry)], .init()).count == (isKept ? 1 : 0))
    }

    @Test func refusesUnknownFilters() {
        var request = ParityFixture.request("ContainerList")
        request.setFilters([("bogus", ["x"])])
        let refusal = #expect(throws: ParityAnswer.self) { try ContainerFilters(taking: &request) }
        #expect(refusal?.status == 400)
        #expect(refusal?.message == "invalid filter 'bogus'")
    }
}
