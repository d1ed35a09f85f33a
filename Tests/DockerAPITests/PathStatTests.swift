import DockerAPI
import EngineAPI
import Testing

@Suite struct PathStatTests {
    static let docker =
        "eyJuYW1lIjoicGFzc3dkIiwic2l6ZSI6NzEsIm1vZGUiOjQyMCwibXRpbWUiOiIyMDI2LTExLTIxVDAxOjE5OjUxWiIsImxpbmtUYXJnZXQiOiIifQ=="
    static let podman =
        "eyJuYW1lIjoicGFzc3dkIiwic2l6ZSI6NzEsIm1vZGUiOjQyMCwibXRpbWUiOiIyMDI2LTExLTIxVDAxOjE5OjUzWiIsImlzRGlyIjpmYWxzZSwibGlua1RhcmdldCI6Ii9ldGMvcGFzc3dkIn0="

    @Test(arguments: [docker, podman]) func readsTheHeader(value: String) throws {
        let stat = try Docker.ContainerArchiveInfo.decode(
            answer("", headers: [("x-docker-container-path-stat", value)]))
        #expect(stat.name == "passwd")
        #expect(stat.size == 71)
        #expect(stat.permissions == 0o644)
        #expect(!stat.isDirectory && !stat.isSymbolicLink)
        #expect(stat.modified.seconds > 1_795_223_000)
    }

    @Test(arguments: ["", "!", "e30="]) func refusesOtherHeaders(value: String) {
        #expect(throws: EngineError.self) {
            try Docker.ContainerArchiveInfo.decode(answer("", headers: [("X-Docker-Container-Path-Stat", value)]))
        }
    }

    @Test func refusesAnAnswerWithoutIt() {
        #expect(throws: EngineError.self) { try Docker.ContainerArchiveInfo.decode(answer("")) }
    }
}
