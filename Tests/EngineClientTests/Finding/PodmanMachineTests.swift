import EngineHTTP
import Testing

@testable import EngineClient

@Suite("podman machine")
struct PodmanMachineTests {
    static let inspected = """
        [{"ConfigDir":{"Path":"/Users/a/.config/containers/podman/machine/applehv"},
          "ConnectionInfo":{"PodmanSocket":{"Path":"/var/folders/x/T/podman/podman-machine-default-api.sock"},"PodmanPipe":null},
          "Name":"podman-machine-default","State":"running","Rootful":false},
         {"ConnectionInfo":{"PodmanSocket":{"Path":"/var/folders/x/T/podman/dev-api.sock"}},"Name":"dev","State":"stopped"},
         {"ConnectionInfo":{"PodmanSocket":null,"PodmanPipe":{"Path":"\\\\\\\\.\\\\pipe\\\\podman-win"}},"Name":"win","State":"starting"}]
        """
    static let listed = """
        [{"Name":"podman-machine-default","Default":true,"Running":true,"Starting":false,"VMType":"applehv","Port":62020},
         {"Name":"dev","Default":false,"Running":false,"Starting":false}]
        """

    @Test("inspect")
    func inspect() {
        #expect(
            PodmanMachine.inspected(Array(Self.inspected.utf8)) == [
                PodmanMachine(
                    name: "podman-machine-default", state: .running,
                    socket: "/var/folders/x/T/podman/podman-machine-default-api.sock"),
                PodmanMachine(name: "dev", state: .stopped, socket: "/var/folders/x/T/podman/dev-api.sock"),
                PodmanMachine(name: "win", state: .starting, pipe: #"\\.\pipe\podman-win"#),
            ])
        #expect(PodmanMachine.inspected(Array("Error: vm does not exist".utf8)).isEmpty)
    }

    @Test("list")
    func list() {
        #expect(
            PodmanMachine.listed(Array(Self.listed.utf8)) == [
                PodmanMachine(name: "podman-machine-default", state: .running),
                PodmanMachine(name: "dev", state: .stopped),
            ])
        #expect(PodmanMachine.listed([]).isEmpty)
    }

    @Test("a machine that is not running is told apart from a missing socket")
    func stopped() async throws {
        let machines = PodmanMachine.inspected(Array(Self.inspected.utf8))
        let finder = EngineFinder(
            in: .fixture(platform: .macOS), prober: TableProber(outcomes: [:]), machines: FixtureMachines(all: machines)
        )
        let rows = await finder.survey()
        let dev = try #require(rows.first { $0.source == .podmanMachine(name: "dev") })
        #expect(dev.verdict == .passedOver("the machine is not running; podman machine start dev"))
        let running = try #require(rows.first { $0.source == .podmanMachine(name: "podman-machine-default") })
        #expect(running.verdict == .absent)
        #expect(running.remedy == "podman machine start podman-machine-default")
    }
}
