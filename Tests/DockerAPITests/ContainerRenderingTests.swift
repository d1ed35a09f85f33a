import DockerAPI
import EngineAPI
import Testing

/// Stands for every container endpoint; the targets are what docker CLI 28 sends, but for the version prefix.
@Suite struct ContainerRenderingTests {
    static let renderings: [Rendering] = [
        Rendering(.containerList(), "GET /containers/json"),
        Rendering(
            .containerList(all: true, limit: 3, size: true, filters: ["label": ["a=b"], "status": ["running"]]),
            "GET /containers/json?all=1&limit=3&size=1"
                + "&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%2C%22status%22%3A%5B%22running%22%5D%7D"),
        Rendering(
            .containerCreate(
                name: "web", platform: "linux/amd64",
                config: Docker.ContainerConfig {
                    $0.image = "alpine"
                    $0.cmd = ["echo", "hi"]
                    $0.exposedPorts = ["80/tcp"]
                    $0.healthcheck = Docker.HealthConfig(test: ["CMD", "true"], interval: .seconds(2))
                },
                hostConfig: Docker.HostConfig {
                    $0.memory = 20 << 20
                    $0.portBindings = ["80/tcp": [Docker.PortBinding(hostIP: "127.0.0.1", hostPort: "8080")]]
                },
                networkingConfig: Docker.NetworkingConfig(endpointsConfig: ["n": Docker.EndpointSettings()])),
            "POST /containers/create?name=web&platform=linux%2Famd64",
            body: #"{"Cmd":["echo","hi"],"ExposedPorts":{"80/tcp":{}},"#
                + #""Healthcheck":{"Interval":2000000000,"Test":["CMD","true"]},"#
                + #""HostConfig":{"Memory":20971520,"PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"8080"}]}},"#
                + #""Image":"alpine","NetworkingConfig":{"EndpointsConfig":{"n":{}}}}"#),
        Rendering(.containerCreate(config: Docker.ContainerConfig()), "POST /containers/create", body: "{}"),
        Rendering(.containerInspect("a/b c"), "GET /containers/a%2Fb%20c/json"),
        Rendering(.containerInspect("web", size: true), "GET /containers/web/json?size=1"),
        Rendering(.containerTop("web", psArguments: "aux"), "GET /containers/web/top?ps_args=aux"),
        Rendering(.containerChanges("web"), "GET /containers/web/changes"),
        Rendering(.containerStart("web"), "POST /containers/web/start"),
        Rendering(.containerStart("web", detachKeys: "ctrl-p"), "POST /containers/web/start?detachKeys=ctrl-p"),
        Rendering(.containerStop("web"), "POST /containers/web/stop"),
        Rendering(
            .containerStop("web", signal: "SIGINT", timeout: .milliseconds(1500)),
            "POST /containers/web/stop?signal=SIGINT&t=2"),
        Rendering(.containerStop("web", timeout: .zero), "POST /containers/web/stop?t=0"),
        Rendering(.containerStop("web", timeout: .seconds(-1)), "POST /containers/web/stop?t=-1"),
        Rendering(.containerRestart("web", timeout: .seconds(5)), "POST /containers/web/restart?t=5"),
        Rendering(.containerKill("web", signal: "HUP"), "POST /containers/web/kill?signal=HUP"),
        Rendering(.containerPause("web"), "POST /containers/web/pause"),
        Rendering(.containerUnpause("web"), "POST /containers/web/unpause"),
        Rendering(
            .containerUpdate(
                "web",
                Docker.ContainerUpdateRequest {
                    $0.memory = 1 << 30
                    $0.restartPolicy = Docker.RestartPolicy(name: .onFailure, maximumRetryCount: 3)
                }),
            "POST /containers/web/update",
            body: #"{"Memory":1073741824,"RestartPolicy":{"MaximumRetryCount":3,"Name":"on-failure"}}"#),
        Rendering(.containerRename("web", to: "shop"), "POST /containers/web/rename?name=shop"),
        Rendering(
            .containerResize("web", to: Docker.TerminalSize(rows: 24, columns: 80)),
            "POST /containers/web/resize?h=24&w=80"),
        Rendering(.containerWait("web"), "POST /containers/web/wait"),
        Rendering(.containerWait("web", condition: .nextExit), "POST /containers/web/wait?condition=next-exit"),
        Rendering(.containerDelete("web"), "DELETE /containers/web"),
        Rendering(
            .containerDelete("web", volumes: true, force: true, link: true),
            "DELETE /containers/web?v=1&force=1&link=1"),
        Rendering(.containerPrune(), "POST /containers/prune"),
        Rendering(.containerArchiveInfo("web", path: "/srv/a b"), "HEAD /containers/web/archive?path=%2Fsrv%2Fa%20b"),
        Rendering(.containerArchive("web", path: "/srv"), "GET /containers/web/archive?path=%2Fsrv"),
        Rendering(
            .putContainerArchive("web", path: "/srv", noOverwriteDirNonDir: true, copyUIDGID: true),
            "PUT /containers/web/archive?path=%2Fsrv&noOverwriteDirNonDir=1&copyUIDGID=1"),
        Rendering(.containerExport("web"), "GET /containers/web/export"),
        Rendering(
            .containerAttach("web", tty: false, streams: Docker.AttachedStreams(stdin: true, detachKeys: "ctrl-x")),
            "POST /containers/web/attach?detachKeys=ctrl-x&logs=0&stream=1&stdin=1&stdout=1&stderr=1"),
        Rendering(
            .containerAttachWebsocket("web", key: "AQIDBAUGBwgJCgsMDQ4PEA=="),
            "GET /containers/web/attach/ws?logs=0&stream=1&stdin=0&stdout=1&stderr=1",
            headers: ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA=="]),
        Rendering(.containerLogs("web", tty: false), "GET /containers/web/logs?stdout=1&stderr=1"),
        Rendering(
            .containerLogs(
                "web", tty: false,
                options: Docker.LogOptions(
                    stderr: false, follow: true, timestamps: true, details: true,
                    since: Timestamp(seconds: 1_136_073_600, nanoseconds: 1), tail: 10),
                until: Timestamp(seconds: 1_136_073_700)),
            "GET /containers/web/logs?stdout=1&stderr=0&follow=1&timestamps=1&details=1"
                + "&since=1136073600.000000001&tail=10&until=1136073700"),
    ]

    @Test(arguments: renderings) func rendersTheRequest(_ rendering: Rendering) throws {
        try rendering.check()
    }

    @Test func refusesAnEmptyName() {
        #expect(throws: EngineError.self) { try Docker.ContainerInspect.containerInspect("").encoded() }
    }
}
