import DockerAPI
import EngineAPI
import JSONTree
import Testing

@testable import Parity

@Suite struct VersionTests {
    private static let old = EngineIdentity(kind: .docker, version: "20.10.24", apiVersion: APIVersion(1, 41))

    private func plan(_ id: RouteID, _ engine: EngineIdentity = Self.old) throws -> ParityPlan {
        ParityPlan(try #require(Parity.route(id)), on: engine)
    }

    @Test func announcesItsRangeOverADockerOfAnother() throws {
        var answer = ParityAnswer.json([
            "ApiVersion": "1.41", "MinAPIVersion": "1.12", "Version": "20.10.24",
            "Components": [["Name": "Engine", "Details": ["ApiVersion": "1.41", "GoVersion": "go1"]]],
        ])
        let asked = ParityRequest(
            route: "SystemVersion", method: "GET", path: "/version", version: APIVersion(1, 51), engine: Self.old)
        try plan("SystemVersion").finish(&answer, asked: asked)
        #expect(answer.json?["ApiVersion"] == "1.51" && answer.json?["MinAPIVersion"] == "1.24")
        #expect(answer.json?["Version"] == "20.10.24")
        #expect(answer.json?["Components"]?[0]?["Details"]?["ApiVersion"] == "1.51")
        var strict = EngineIdentity(kind: .docker, version: "28.5.2", apiVersion: APIVersion(1, 51))
        #expect(try plan("SystemPing", strict).isEmpty)
        strict.oldestAPIVersion = APIVersion(1, 44)
        #expect(try !plan("SystemPing", strict).isEmpty)
    }

    @Test func putsTheAddressWhereAnOldDockerReadsIt() throws {
        var request = ParityRequest(
            route: "ContainerCreate", method: "POST", path: "/containers/create",
            body: [
                "Image": "x", "HostConfig": ["NetworkMode": "net"],
                "NetworkingConfig": ["EndpointsConfig": ["net": ["MacAddress": "02:42:ac:11:00:09"]]],
            ], version: APIVersion(1, 44), engine: Self.old)
        #expect(try plan("ContainerCreate").prepare(&request) == nil)
        #expect(request.body?["MacAddress"] == "02:42:ac:11:00:09")
    }
}
