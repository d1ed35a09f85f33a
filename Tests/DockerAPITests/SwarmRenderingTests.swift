import DockerAPI
import EngineAPI
import Testing

/// The swarm family, and plugins.
@Suite struct SwarmRenderingTests {
    static let renderings: [Rendering] = [
        Rendering(.swarmInspect(), "GET /swarm"),
        Rendering(
            .swarmInit(Docker.SwarmInitRequest { $0.listenAddr = "0.0.0.0:2377" }), "POST /swarm/init",
            body: #"{"ListenAddr":"0.0.0.0:2377"}"#),
        Rendering(
            .swarmJoin(Docker.SwarmJoinRequest { $0.joinToken = "T" }), "POST /swarm/join",
            body: #"{"JoinToken":"T"}"#),
        Rendering(.swarmLeave(force: true), "POST /swarm/leave?force=1"),
        Rendering(
            .swarmUpdate(
                version: 18_446_744_073_709_551_615, spec: Docker.SwarmSpec { $0.name = "s" },
                rotateWorkerToken: true, rotateManagerToken: true, rotateManagerUnlockKey: true),
            "POST /swarm/update?version=18446744073709551615&rotateWorkerToken=1&rotateManagerToken=1"
                + "&rotateManagerUnlockKey=1", body: #"{"Name":"s"}"#),
        Rendering(.swarmUnlockkey(), "GET /swarm/unlockkey"),
        Rendering(.swarmUnlock(unlockKey: "K"), "POST /swarm/unlock", body: #"{"UnlockKey":"K"}"#),

        Rendering(
            .nodeList(filters: ["role": ["manager"]]), "GET /nodes?filters=%7B%22role%22%3A%5B%22manager%22%5D%7D"),
        Rendering(.nodeInspect("self"), "GET /nodes/self"),
        Rendering(.nodeDelete("n", force: true), "DELETE /nodes/n?force=1"),
        Rendering(
            .nodeUpdate("n", version: 8, spec: Docker.NodeSpec { $0.availability = .drain }),
            "POST /nodes/n/update?version=8", body: #"{"Availability":"drain"}"#),

        Rendering(.serviceList(status: true), "GET /services?status=1"),
        Rendering(
            .serviceCreate(
                Docker.ServiceSpec {
                    $0.name = "s"
                    $0.updateConfig = Docker.UpdateConfig { $0.delay = .seconds(1) }
                }, auth: "x"),
            "POST /services/create", headers: ["X-Registry-Auth: x"],
            body: #"{"Name":"s","UpdateConfig":{"Delay":1000000000}}"#),
        Rendering(.serviceInspect("s", insertDefaults: true), "GET /services/s?insertDefaults=1"),
        Rendering(.serviceDelete("s"), "DELETE /services/s"),
        Rendering(
            .serviceUpdate(
                "s", version: 3, spec: Docker.ServiceSpec(), authFrom: .previousSpec, rollsBack: true, auth: "x"),
            "POST /services/s/update?version=3&registryAuthFrom=previous-spec&rollback=previous",
            headers: ["X-Registry-Auth: x"], body: "{}"),
        Rendering(
            .serviceLogs("s", tty: false, options: Docker.LogOptions(details: true)),
            "GET /services/s/logs?stdout=1&stderr=1&details=1"),

        Rendering(.taskList(), "GET /tasks"),
        Rendering(.taskInspect("t"), "GET /tasks/t"),
        Rendering(
            .taskLogs("t", tty: false, options: Docker.LogOptions(tail: 1)),
            "GET /tasks/t/logs?stdout=1&stderr=1&tail=1"),

        Rendering(.secretList(), "GET /secrets"),
        Rendering(
            .secretCreate(Docker.SecretSpec { $0.data = "aGk=" }), "POST /secrets/create", body: #"{"Data":"aGk="}"#),
        Rendering(.secretInspect("s"), "GET /secrets/s"),
        Rendering(.secretDelete("s"), "DELETE /secrets/s"),
        Rendering(
            .secretUpdate("s", version: 1, spec: Docker.SecretSpec()), "POST /secrets/s/update?version=1", body: "{}"),
        Rendering(.configList(), "GET /configs"),
        Rendering(.configCreate(Docker.ConfigSpec { $0.name = "c" }), "POST /configs/create", body: #"{"Name":"c"}"#),
        Rendering(.configInspect("c"), "GET /configs/c"),
        Rendering(.configDelete("c"), "DELETE /configs/c"),
        Rendering(
            .configUpdate("c", version: 1, spec: Docker.ConfigSpec()), "POST /configs/c/update?version=1", body: "{}"),

        Rendering(
            .pluginList(filters: ["enable": ["true"]]),
            "GET /plugins?filters=%7B%22enable%22%3A%5B%22true%22%5D%7D"),
        Rendering(
            .getPluginPrivileges(remote: "a/b", auth: "x"), "GET /plugins/privileges?remote=a%2Fb",
            headers: ["X-Registry-Auth: x"]),
        Rendering(
            .pluginPull(remote: "a/b", name: "p", privileges: [privilege], auth: "x"),
            "POST /plugins/pull?remote=a%2Fb&name=p", headers: ["X-Registry-Auth: x"], body: privilegeBody),
        Rendering(
            .pluginUpgrade("a/b:1", remote: "a/b:2", privileges: [privilege]),
            "POST /plugins/a/b:1/upgrade?remote=a%2Fb%3A2", body: privilegeBody),
        Rendering(.pluginInspect("a/b:1"), "GET /plugins/a/b:1/json"),
        Rendering(.pluginDelete("p", force: true), "DELETE /plugins/p?force=1"),
        Rendering(.pluginEnable("p", timeout: .seconds(30)), "POST /plugins/p/enable?timeout=30"),
        Rendering(.pluginDisable("p", force: true), "POST /plugins/p/disable?force=1"),
        Rendering(.pluginCreate(name: "p"), "POST /plugins/create?name=p"),
        Rendering(.pluginPush("p", auth: "x"), "POST /plugins/p/push", headers: ["X-Registry-Auth: x"]),
        Rendering(.pluginSet("p", settings: ["A=1"]), "POST /plugins/p/set", body: #"["A=1"]"#),
    ]

    static let privilege = Docker.PluginPrivilege(name: "network", value: ["host"])
    static let privilegeBody = #"[{"Name":"network","Value":["host"]}]"#

    @Test(arguments: renderings) func rendersTheRequest(_ rendering: Rendering) throws {
        try rendering.check()
    }
}
