import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct ContainerLinkTests {
    @Test func linksAreReadAsTheyAreWrittenAndShown() throws {
        let link = try #require(ContainerLink("db:mysql"))
        #expect(link.container == "db" && link.alias == "mysql")
        #expect(link.docker(of: "web") == "/db:/web/mysql")
        #expect(ContainerLink("/db:/web/mysql") == link)
        #expect(ContainerLink("db")?.alias == "db")
        for text in ["", ":x", "a:b:c", "a:"] { #expect(ContainerLink(text) == nil, "\(text)") }
    }

    private func memory(_ mode: String) -> ContainerMemory {
        ContainerMemory(creating: [
            "HostConfig": ["NetworkMode": .string(mode), "Links": ["db:x"]],
            "NetworkingConfig": ["EndpointsConfig": ["front": ["Links": ["api:y"]], "bridge": ["Links": ["no:z"]]]],
        ])
    }

    @Test func onlyTheDefaultNetworkHasLinksOfItsOwn() {
        #expect(memory("bridge").links.map(\.alias) == ["x"])
        #expect(memory("front").links.isEmpty)
        #expect(memory("front").networkLinks.map(\.link.alias) == ["y"])
        #expect(memory("bridge").links(to: ["db"]) && memory("front").links(to: ["api"]))
        #expect(!memory("front").links(to: ["db"]))
    }

    @Test func namesOfLinksMoveInTheHostsFile() {
        let file = "127.0.0.1\tlocalhost\n10.0.0.9 x\n10.0.0.7\tweb 0123\n# x is a link\n"
        let entry = HostsFile.Entry(address: "10.0.0.2", names: ["x", "db"])
        let changed = HostsFile.replacing(["x", "db"], with: [entry], in: file)
        #expect(changed == "127.0.0.1\tlocalhost\n10.0.0.7\tweb 0123\n# x is a link\n10.0.0.2\tx db\n")
        #expect(HostsFile.replacing(["x", "db"], with: [entry], in: changed) == changed)
        #expect(!HostsFile.replacing(["x", "db"], with: [], in: changed).contains("10.0.0.2"))
    }

    @Test func whatWasSaidAtTheCreationIsNotSaidAgain() {
        let entry = HostsFile.Entry(address: "10.0.0.2", names: ["x", "db"])
        let names: Set<String> = ["x", "db"]
        #expect(HostsFile.isSaid(names, [entry], by: ["a:1.2.3.4", "x:10.0.0.2", "db:10.0.0.2"]))
        #expect(!HostsFile.isSaid(names, [entry], by: ["x:10.0.0.2"]))
        #expect(!HostsFile.isSaid(names, [entry], by: ["x:10.0.0.3", "x:10.0.0.2", "db:10.0.0.2"]))
    }

    /// What an inspection shows of a container with this memory, which the engine has put on its default network.
    private func inspect(_ memory: ContainerMemory, status: String = "created") throws -> JSONValue {
        var labels = JSONObject()
        labels[Remembered.label] = .string(memory.value.text())
        let podman: JSONValue = [
            "Id": .string(String(repeating: "a", count: 64)), "Name": "/web",
            "State": ["Status": .string(status), "Running": .bool(status == "running")],
            "Config": ["Labels": .object(labels)],
            "HostConfig": ["NetworkMode": "bridge"],
            "NetworkSettings": ["Networks": ["podman": ["NetworkID": "podman"]]], "Mounts": [],
        ]
        return try #require(
            try ParityFixture.answer(.json(podman), to: ParityFixture.request("ContainerInspect", "web")).json)
    }

    @Test func aMissingNetworkIsShownAndItsStandInIsNot() throws {
        var asked = memory("late")
        asked.missing = ["late"]
        asked.endpoints = ["late": ["Aliases": ["al"]]]
        #expect(ContainerMemory(labels: [:]) == nil)
        let shown = try inspect(asked)
        let networks = try #require(shown["NetworkSettings"]?["Networks"]?.object)
        #expect(networks.keys.map { $0 } == ["late"])
        #expect(networks["late"]?["Aliases"] == ["al"] && networks["late"]?["DNSNames"] == .null)
        #expect(shown["HostConfig"]?["NetworkMode"] == "late" && shown["HostConfig"]?["Links"] == .null)
        #expect(try inspect(asked, status: "running")["NetworkSettings"]?["Networks"]?["late"] == nil)
    }

    @Test func theDefaultNetworkStaysWhereItWasAskedFor() throws {
        var asked = memory("bridge")
        asked.missing = ["late"]
        asked.endpoints = ["bridge": [:], "late": [:]]
        let shown = try inspect(asked)
        #expect(shown["NetworkSettings"]?["Networks"]?.object?.keys.sorted() == ["bridge", "late"])
        #expect(shown["HostConfig"]?["Links"] == ["/db:/web/x"])
    }

    @Test func theEngineIsAskedForTheSourcesOfMounts() {
        let paths = ["/srv/a", "/srv/b"]
        let volumes = SourceQuestion.pod(paths)["spec"]?["volumes"]?.array
        #expect(volumes?.map { $0["hostPath"]?["path"]?.string } == ["/srv/a", "/srv/b", "/"])
        let missing =
            #"playing YAML file: failed to create volume "source-1": in parsing HostPath in YAML: stat /srv/b: no such file or directory"#
        #expect(SourceQuestion.missing(paths, missing) == "/srv/b")
        let none =
            #"playing YAML file: failed to create volume "last": checking HostPathSocket: path / is not a socket"#
        #expect(SourceQuestion.missing(paths, none) == nil)
    }
}
