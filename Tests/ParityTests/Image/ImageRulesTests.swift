import EngineAPI
import JSONTree
import Testing

@testable import Parity

/// A request as the rules see it.
func asked(
    _ route: RouteID, _ parameters: [String] = [], query: String = "", body: JSONValue? = nil,
    version: APIVersion = APIVersion(1, 51)
) -> ParityRequest {
    ParityRequest(
        route: route, method: "GET", path: "/", parameters: parameters, query: QueryItems(parsing: query), body: body,
        version: version, engine: EngineIdentity(kind: .podman, version: "5.8.2", apiVersion: APIVersion(1, 44)))
}

@Suite struct ImageRulesTests {
    private let listed: JSONValue = [
        "Id": "sha256:0a", "ParentId": .string(String(repeating: "a", count: 64)),
        "RepoTags": ["localhost/own:1", "docker.io/library/busybox:latest"], "RepoDigests": .null, "Created": 5,
        "Size": 7, "SharedSize": 0, "VirtualSize": 7, "Labels": .null, "Containers": 2, "Names": ["x"], "Unknown": 1.50,
    ]

    @Test func listsAsTheClientsVersionDoes() throws {
        let new = try #require(ImageSummary.rewrite(listed, asked: asked("ImageList"), references: []))
        #expect(new["RepoTags"] == ["busybox:latest", "own:1"])
        #expect(new["RepoDigests"] == [])
        #expect(new["ParentId"]?.string == "sha256:" + String(repeating: "a", count: 64))
        #expect(new["Containers"] == 2)
        #expect(new["SharedSize"] == -1)
        #expect(new["VirtualSize"] == nil)
        #expect(new["Names"] == nil)
        #expect(new["Unknown"]?.number?.text == listed["Unknown"]?.number?.text)
        let old = try #require(
            ImageSummary.rewrite(listed, asked: asked("ImageList", version: APIVersion(1, 41)), references: []))
        #expect(old["RepoDigests"] == .null)
        #expect(old["Containers"] == -1)
        #expect(old["VirtualSize"] == 7)
    }

    @Test(arguments: [
        ("busybox", ["busybox:latest"]), ("busy*:lat*", ["busybox:latest"]), ("own:[0-9]", ["own:1"]), ("nosuch", []),
    ]) func trimsNamesToTheReference(_ pattern: String, _ names: [String]) {
        let image = ImageSummary.rewrite(listed, asked: asked("ImageList"), references: [pattern])
        #expect(image.map { $0["RepoTags"] } == (names.isEmpty ? nil : .some(JSONValue(names))))
    }

    @Test(arguments: [
        ("UPPER", "invalid reference format: repository name (library/UPPER) must be lowercase"),
        ("a b", "invalid reference format"),
        ("127.0.0.1:5000/Up:1", "invalid reference format: repository name (Up) must be lowercase"),
    ]) func refusesNamesInDockersWords(_ name: String, _ text: String) {
        let error = #expect(throws: ParityAnswer.self) { try ImageNames.parse(name) }
        #expect(error?.message == text)
        #expect(error?.status == 400)
    }

    @Test func describesLayersAndConfigAsDockerDoes() {
        let image: JSONValue = [
            "Id": "a", "GraphDriver": ["Name": "overlay", "Data": ["UpperDir": "/s/overlay/a/diff"]],
            "Config": ["Env": ["container=podman", "A=1"], "Volumes": [:]],
        ]
        let shown = ImageDescription.rewrite(image, version: APIVersion(1, 51))
        #expect(shown["GraphDriver"]?["Name"] == "overlay2")
        #expect(shown["GraphDriver"]?["Data"]?["MergedDir"] == "/s/overlay/a/merged")
        #expect(shown["Config"]?["Env"] == ["A=1"] && shown["Config"]?["Volumes"] == .null)
        let history = ImageDescription.history(
            [["CreatedBy": "/bin/sh -c #(nop) ADD file:1 in /", "Comment": "Imported from -"]], of: [0: image])
        #expect(history[0]?["CreatedBy"] == "")
    }

    @Test func describesByVersion() {
        let image: JSONValue = [
            "Id": .string(String(repeating: "b", count: 64)), "Parent": "", "RepoTags": .null, "RepoDigests": .null,
            "Size": 3, "Config": ["Cmd": ["sh"], "Entrypoint": []],
        ]
        let new = ImageDescription.rewrite(image, version: APIVersion(1, 51))
        #expect(new["Config"]?["Entrypoint"] == .null)
        #expect(new["Config"]?["Hostname"] == nil)
        #expect(new["Config"]?["WorkingDir"] == "")
        #expect(new["ContainerConfig"] == nil)
        let old = ImageDescription.rewrite(image, version: APIVersion(1, 41))
        #expect(old["Config"]?["Hostname"] == "")
        #expect(old["Container"] == "")
        #expect(old["VirtualSize"] == 3)
    }

    @Test func tellsHistoryFromTheImage() {
        let entries: [JSONValue] = [
            ["Id": "sha256:<missing>", "Tags": ["docker.io/library/x:1"], "Comment": "FROM 0123"],
            ["Id": "0a", "Tags": ["docker.io/library/x:1"], "Comment": ""],
        ]
        let image: JSONValue = [
            "Id": .string(String(repeating: "c", count: 64)), "RepoTags": ["docker.io/library/x:1"], "Comment": "mine",
        ]
        let history = ImageDescription.history(entries, of: [0: image])
        #expect(history[0]?["Id"]?.string == "sha256:" + String(repeating: "c", count: 64))
        #expect(history[0]?["Tags"] == ["x:1"])
        #expect(history[0]?["Comment"] == "mine")
        #expect(history[1]?["Id"] == "<missing>")
        #expect(history[1]?["Tags"] == .null)
        let parent: JSONValue = ["Id": .string(String(repeating: "d", count: 64)), "RepoTags": ["localhost/base:1"]]
        let known = ImageDescription.history(entries, of: [0: image, 1: parent])
        #expect(known[1]?["Id"]?.string == "sha256:" + String(repeating: "d", count: 64))
        #expect(known[1]?["Tags"]?.array?.count == 1)
    }

    @Test func splitsLoadedNames() {
        var lines = LoadLines()
        let loaded = lines.rewrite(["stream": "Loaded image: docker.io/library/a:1,docker.io/o/b:2"])
        #expect(loaded == [["stream": "Loaded image: a:1\n"], ["stream": "Loaded image: o/b:2\n"]])
    }

    @Test func findsResultsOfASearch() {
        let result = ImageSearchResult.rewrite([
            "Index": "docker.io", "Name": "docker.io/library/a", "Description": "d", "Stars": 3, "Official": "[OK]",
            "Automated": "", "Tag": "",
        ])
        #expect(
            result.isEquivalent(to: [
                "name": "a", "description": "d", "star_count": 3, "is_official": true, "is_automated": false,
            ]))
    }

    @Test(arguments: [
        ("127.0.0.1:5000", true), ("localhost", true), ("[::1]:5000", true), ("127.1.2.3", true), ("docker.io", false),
        ("10.0.0.1:5000", false),
    ]) func knowsThisMachine(_ domain: String, _ isLocal: Bool) { #expect(ImageNames.isLoopback(domain) == isLocal) }
}
