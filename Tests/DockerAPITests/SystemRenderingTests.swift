import DockerAPI
import EngineAPI
import Testing

/// System, exec, networks, volumes and sessions.
@Suite struct SystemRenderingTests {
    static let renderings: [Rendering] = [
        Rendering(.systemPing(), "GET /_ping"),
        Rendering(.systemPingHead(), "HEAD /_ping"),
        Rendering(.systemInfo(), "GET /info"),
        Rendering(.systemVersion(), "GET /version"),
        Rendering(
            .systemAuth(
                Docker.AuthConfig(username: "u", password: "p", serverAddress: "https://r/")), "POST /auth",
            body: #"{"password":"p","serveraddress":"https://r/","username":"u"}"#),
        Rendering(.systemDataUsage(), "GET /system/df"),
        Rendering(
            .systemDataUsage(types: [.container, .buildCache]), "GET /system/df?type=container&type=build-cache"),
        Rendering(
            .systemEvents(
                since: Timestamp(seconds: 5, nanoseconds: 1_000), until: Timestamp(seconds: 9),
                filters: ["type": ["container"]]),
            "GET /events?since=5.000001000&until=9&filters=%7B%22type%22%3A%5B%22container%22%5D%7D"),

        Rendering(.containerStats("web"), "GET /containers/web/stats?stream=1"),
        Rendering(.containerStatsOnce("web", oneShot: true), "GET /containers/web/stats?stream=0&one-shot=1"),

        Rendering(
            .containerExec(
                "web",
                Docker.ExecConfig {
                    $0.cmd = ["ls"]
                    $0.tty = true
                    $0.consoleSize = Docker.TerminalSize(rows: 24, columns: 80)
                }),
            "POST /containers/web/exec", body: #"{"Cmd":["ls"],"ConsoleSize":[24,80],"Tty":true}"#),
        Rendering(
            .execStart("e", tty: true, consoleSize: Docker.TerminalSize(rows: 1, columns: 2)), "POST /exec/e/start",
            body: #"{"ConsoleSize":[1,2],"Detach":false,"Tty":true}"#),
        Rendering(.execStartDetached("e"), "POST /exec/e/start", body: #"{"Detach":true,"Tty":false}"#),
        Rendering(
            .execResize("e", to: Docker.TerminalSize(rows: 1, columns: 2)), "POST /exec/e/resize?h=1&w=2"),
        Rendering(.execInspect("e"), "GET /exec/e/json"),

        Rendering(
            .networkList(filters: ["name": ["a"]]), "GET /networks?filters=%7B%22name%22%3A%5B%22a%22%5D%7D"),
        Rendering(
            .networkInspect("n", verbose: true, scope: "swarm"), "GET /networks/n?verbose=1&scope=swarm"),
        Rendering(
            .networkCreate(
                Docker.NetworkCreateRequest {
                    $0.name = "n"
                    $0.isInternal = true
                    $0.ipam = Docker.IPAM(config: [Docker.IPAMConfig(subnet: "10.1.0.0/16")])
                }),
            "POST /networks/create", body: #"{"IPAM":{"Config":[{"Subnet":"10.1.0.0/16"}]},"Internal":true,"Name":"n"}"#
        ),
        Rendering(.networkDelete("n"), "DELETE /networks/n"),
        Rendering(
            .networkConnect("n", container: "web", endpointConfig: Docker.EndpointSettings { $0.aliases = ["w"] }),
            "POST /networks/n/connect", body: #"{"Container":"web","EndpointConfig":{"Aliases":["w"]}}"#),
        Rendering(
            .networkDisconnect("n", container: "web", force: true), "POST /networks/n/disconnect",
            body: #"{"Container":"web","Force":true}"#),
        Rendering(.networkPrune(), "POST /networks/prune"),

        Rendering(.volumeList(), "GET /volumes"),
        Rendering(
            .volumeCreate(Docker.VolumeCreateOptions(name: "v", labels: ["a": "b"])), "POST /volumes/create",
            body: #"{"Labels":{"a":"b"},"Name":"v"}"#),
        Rendering(.volumeCreate(), "POST /volumes/create", body: "{}"),
        Rendering(.volumeInspect("v"), "GET /volumes/v"),
        Rendering(
            .volumeUpdate("v", version: 7, spec: Docker.ClusterVolumeSpec { $0.availability = .drain }),
            "PUT /volumes/v?version=7", body: #"{"Spec":{"Availability":"drain"}}"#),
        Rendering(.volumeDelete("v", force: true), "DELETE /volumes/v?force=1"),
        Rendering(
            .volumePrune(filters: ["all": ["1"]]), "POST /volumes/prune?filters=%7B%22all%22%3A%5B%221%22%5D%7D"),

        Rendering(
            .session(id: "u", name: "n", sharedKey: "k", methods: ["/a/B", "/c/D"]), "POST /session",
            headers: [
                "X-Docker-Expose-Session-Uuid: u", "X-Docker-Expose-Session-Name: n",
                "X-Docker-Expose-Session-Sharedkey: k", "X-Docker-Expose-Session-Grpc-Method: /a/B",
                "X-Docker-Expose-Session-Grpc-Method: /c/D",
            ]),
        Rendering(.grpc(), "POST /grpc"),
    ]

    @Test(arguments: renderings) func rendersTheRequest(_ rendering: Rendering) throws {
        try rendering.check()
    }

    @Test func buildKitsConnectionsUpgradeToHTTP2() {
        #expect(Docker.Session.upgradeProtocol == "h2c")
        #expect(Docker.Grpc.upgradeProtocol == "h2c")
        #expect(Docker.ContainerAttach.upgradeProtocol == "tcp")
        #expect(Docker.ContainerAttachWebsocket.upgradeProtocol == "websocket")
    }
}
