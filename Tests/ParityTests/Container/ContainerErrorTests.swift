import EngineAPI
import JSONTree
import Parity
import Testing

@Suite struct ContainerErrorTests {
    private static let id = String(repeating: "2f", count: 32)

    @Test(
        arguments: [
            (
                "ContainerPause", "\"created\" is not running, can't pause: container state improper", 409,
                "container web is not running"
            ),
            (
                "ContainerPause", "\"\(id)\" is already paused: container state improper", 409,
                "Container \(id) is already paused"
            ),
            ("ContainerTop", "top can only be used on running containers", 409, "container web is not running"),
            ("ContainerKill", "invalid signal: BOGUS", 400, "cannot kill container: web: invalid signal: BOGUS"),
            (
                "ContainerStart",
                "container \(id) must be in Created or Stopped state to be started: container state improper",
                409, "cannot start a paused container, try unpause instead"
            ),
            (
                "ContainerDelete",
                "cannot remove container \(id) as it is running - running or paused containers cannot be removed without force: container state improper",
                409,
                "cannot remove container \"web\": container is running: stop the container before removing or force remove"
            ),
            (
                "ContainerExec", "can only create exec sessions on running containers: container state improper", 409,
                "container web is not running"
            ),
            ("ContainerChanges", "web not found: layer not known", 404, "No such container: web"),
            ("ContainerArchive", "no such file or directory", 404, "Could not find the file /x in container web"),
        ] as [(String, String, Int, String)])
    func saysItAsDocker(_ route: String, _ podman: String, _ status: Int, _ message: String) throws {
        let request = ParityFixture.request(RouteID(rawValue: route), "web", query: "signal=BOGUS&path=/x")
        let answer = try ParityFixture.answer(
            .json(["cause": "x", "message": .string(podman), "response": 500], status: 500), to: request)
        #expect(answer.status == status)
        #expect(answer.json == ["message": .string(message)])
    }

    @Test func statsHaveTheSampleBefore() {
        var stats = ContainerStats()
        let first = stats.next([
            "name": "web", "Id": "x", "read": "2026-11-21T05:20:16Z", "cpu_stats": ["online_cpus": 2],
        ])
        let second = stats.next(["name": "web", "read": "2026-11-21T05:20:17Z", "cpu_stats": ["online_cpus": 2]])
        #expect(first["name"] == "/web")
        #expect(first["id"] == "x")
        #expect(second["preread"] == first["read"])
        #expect(second["precpu_stats"] == first["cpu_stats"])
        let times = [first, second].compactMap { $0["cpu_stats"]?["system_cpu_usage"]?.uint64 }
        #expect(times.count == 2 && times[1] - times[0] == 2_000_000_000)
    }
}

@Suite struct ContainerFilesTests {
    @Test func listsWhatTheContainerChanged() throws {
        let request = ParityFixture.request("ContainerChanges", "web")
        #expect(try ParityFixture.answer(.json([["Path": "/etc", "Kind": 0]]), to: request).json?.isNull == true)
        let changed: JSONValue = [
            ["Path": "/etc", "Kind": 0], ["Path": "/tmp", "Kind": 0], ["Path": "/tmp/x", "Kind": 1],
        ]
        #expect(
            try ParityFixture.answer(.json(changed), to: request).json
                == [["Path": "/tmp", "Kind": 0], ["Path": "/tmp/x", "Kind": 1]])
    }

    @Test func aPathThatIsNoLinkHasNoTarget() throws {
        // {"name":"passwd","size":71,"mode":420,"mtime":"2026-11-21T04:50:21Z","isDir":false,"linkTarget":"/etc/passwd"}
        let podman =
            "eyJuYW1lIjoicGFzc3dkIiwic2l6ZSI6NzEsIm1vZGUiOjQyMCwibXRpbWUiOiIyMDI2LTExLTIxVDA0OjUwOjIxWiIsImlzRGlyIjpm"
            + "YWxzZSwibGlua1RhcmdldCI6Ii9ldGMvcGFzc3dkIn0="
        // {"name":"passwd","size":71,"mode":420,"mtime":"2026-11-21T04:50:21Z","linkTarget":""}
        let docker =
            "eyJuYW1lIjoicGFzc3dkIiwic2l6ZSI6NzEsIm1vZGUiOjQyMCwibXRpbWUiOiIyMDI2LTExLTIxVDA0OjUwOjIxWiIsImxpbmtUYXJn"
            + "ZXQiOiIifQ=="
        let name = "X-Docker-Container-Path-Stat"
        let answer = try ParityFixture.answer(
            ParityAnswer(status: 200, headers: [.init(name, podman)]),
            to: ParityFixture.request("ContainerArchiveInfo", "web", query: "path=/etc/passwd"))
        #expect(answer.header(name) == docker)
    }
}
