import EngineAPI
import JSONTree
import Testing

@testable import Parity

@Suite struct VolumeRulesTests {
    @Test func marksWhatNobodyNamed() throws {
        #expect(try VolumeCreation(nil).engineBody["Labels"] == ["com.docker.volume.anonymous": ""])
        #expect(try VolumeCreation(["Name": "v1"]).engineBody["Labels"] == nil)
    }

    @Test(
        arguments: [
            (
                ["Name": "x"], 400,
                "create x: volume name is too short, names should be at least two alphanumeric characters"
            ),
            (["Name": "v1", "DriverOpts": ["foo": "bar"]], 400, "create v1: invalid option: \"foo\""),
            (["Name": "v1", "DriverOpts": ["type": "nfs"]], 400, "create v1: missing required option: \"device\""),
        ] as [(JSONValue, Int, String)]) func refuses(_ body: JSONValue, _ status: Int, _ message: String)
    {
        let error = #expect(throws: ParityAnswer.self) { try VolumeCreation(body) }
        #expect(error?.status == status)
        #expect(error?.message == message)
    }

    @Test func remembersATmpfsSize() throws {
        let options: JSONValue = ["type": "tmpfs", "device": "tmpfs", "o": "size=1m,uid=1000"]
        let creation = try VolumeCreation(["Name": "v1", "DriverOpts": options])
        let sent = try #require(creation.withoutSize)
        #expect(sent["DriverOpts"]?["o"] == "uid=1000")
        let shown = VolumeDescription.rewrite([
            "Name": "v1", "Labels": sent["Labels"] ?? .null, "Options": ["o": "uid=1000", "UID": "1000"],
        ])
        #expect(shown["Options"] == options)
        #expect(shown["Labels"] == .null)
    }

    @Test func dropsWhatPodmanAdds() {
        let shown = VolumeDescription.rewrite([
            "Name": "v", "Labels": [:], "Options": ["type": "x", "SIZE": "1", "GID": "0"],
        ])
        #expect(shown["Options"] == ["type": "x"])
        #expect(shown["Labels"] == .null)
    }

    @Test(arguments: [
        (#"{"name":["data"],"driver":["local"]}"#, ["data-1", "data-2"]),
        (#"{"name":["^data-1$"]}"#, ["data-1"]), (#"{"name":["data"],"label":["a=b"]}"#, ["data-2"]),
        (#"{"driver":["nfs"]}"#, []), (#"{"dangling":["true"]}"#, ["data-1", "data-2", "other"]),
    ]) func filtersTogether(_ filters: String, _ names: [String]) throws {
        var request = ParityFixture.request("VolumeList")
        request.query["filters"] = filters
        let sent = try ParityFixture.prepared(request)
        #expect(sent.query["filters"] == (filters.contains("dangling") ? filters : nil))
        let volumes: JSONValue = [
            ["Name": "data-1", "Driver": "local", "Labels": nil],
            ["Name": "data-2", "Driver": "local", "Labels": ["a": "b"]],
            ["Name": "other", "Driver": "local", "Labels": ["a": "b"]],
        ]
        let answer = try ParityFixture.answer(.json(["Volumes": volumes, "Warnings": []]), to: request)
        #expect(answer.json?["Volumes"]?.array?.compactMap { $0["Name"]?.string } == names)
    }

    private let unused: [JSONValue] = [
        ["Name": "named", "Driver": "local", "Anonymous": false, "Labels": ["a": "b"]],
        ["Name": "flag", "Driver": "local", "Anonymous": true, "Labels": [:]],
        ["Name": "label", "Driver": "local", "Labels": ["com.docker.volume.anonymous": "", "a": "b"]],
        ["Name": "plugin", "Driver": "nfs", "Anonymous": true, "Labels": [:]],
    ]

    @Test(arguments: [
        ("", APIVersion(1, 51), ["flag", "label"]), ("", APIVersion(1, 41), ["named", "flag", "label"]),
        (#"filters={"all":["true"]}"#, APIVersion(1, 51), ["named", "flag", "label"]),
        (#"filters={"all":["1"],"label":["a=b"]}"#, APIVersion(1, 51), ["named", "label"]),
        (#"filters={"label!":["a"]}"#, APIVersion(1, 51), ["flag"]),
    ]) func prunesWhatDockerWould(_ query: String, _ version: APIVersion, _ names: [String]) throws {
        let pruning = try VolumePruning(asked("VolumePrune", query: query, version: version))
        #expect(pruning.victims(unused) == names)
    }

    @Test func refusesFiltersThatDockerDoesNotKnow() {
        #expect(throws: ParityAnswer.self) {
            try VolumePruning(asked("VolumePrune", query: #"filters={"bogus":["1"]}"#))
        }
        #expect(throws: ParityAnswer.self) {
            try VolumePruning(asked("VolumePrune", query: #"filters={"all":["1"]}"#, version: APIVersion(1, 41)))
        }
    }
}
