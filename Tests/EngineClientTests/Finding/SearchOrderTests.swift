import EngineHTTP
import Testing

@testable import EngineClient

@Suite("The order of the search")
struct SearchOrderTests {
    private func sources(
        _ environment: FindingEnvironment, _ request: FindingRequest = FindingRequest(), machines: [PodmanMachine] = []
    ) -> [String] {
        SearchPlan(request, environment, machines: machines).candidates.map(\.source.description)
    }

    private static let everything: [String: FixtureFiles.Node] = [
        "/home/ana/.docker/config.json": .file(#"{"currentContext":"lab"}"#),
        "/home/ana/.docker/contexts/meta/aa/meta.json": .file(
            #"{"Name":"lab","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///lab.sock","SkipTLSVerify":false}}}"#),
        "/home/ana/.config/containers/podman-connections.json": .file(
            #"{"Connection":{"Default":"vm","Connections":{"vm":{"URI":"unix:///vm.sock","IsMachine":true}}},"Farm":{}}"#
        ),
    ]
    private static let variables = [
        "DOCKER_HOST": "unix:///a.sock", "CONTAINER_HOST": "unix:///b.sock", "PODMAN_SOCKET_PATH": "/c.sock",
        "PODMAN_SOCKET": "/d.sock",
    ]

    @Test("flags, variables, files, then the well-known sockets")
    func whole() {
        let request = FindingRequest(engine: "/e.sock", context: "lab2")
        #expect(
            sources(.fixture(Self.variables, files: Self.everything), request) == [
                "--engine", "docker context lab2 (--context)", "DOCKER_HOST",
                "docker context lab (/home/ana/.docker/config.json)", "CONTAINER_HOST",
                "podman connection vm (/home/ana/.config/containers/podman-connections.json)", "PODMAN_SOCKET_PATH",
                "PODMAN_SOCKET", "Docker", "Docker, rootless", "Docker Desktop", "Docker Desktop", "Podman, rootless",
                "Podman, rootful", "Podman, rootful", "OrbStack", "Rancher Desktop",
            ])
    }

    @Test("each variable alone", arguments: Array(variables.keys))
    func alone(name: String) throws {
        let plan = SearchPlan(FindingRequest(), .fixture([name: Self.variables[name] ?? ""]))
        #expect(plan.candidates.first?.source == .variable(name))
        #expect(plan.candidates.count(where: { $0.source.isExplicit }) == 1)
    }

    @Test("a blank variable is unset", arguments: Array(variables.keys))
    func blank(name: String) {
        #expect(sources(.fixture([name: "  "])).first == "Docker")
    }

    @Test("DOCKER_CONTEXT goes before config.json, and default means neither")
    func contexts() {
        let named = SearchPlan(FindingRequest(), .fixture(["DOCKER_CONTEXT": "lab"], files: Self.everything)).candidates
        #expect(named.first?.source == .dockerContext(name: "lab", chosenBy: "DOCKER_CONTEXT"))
        #expect(named.first?.address == .unix(path: "/lab.sock"))
        #expect(named.first?.source.isExplicit == true)
        #expect(
            !sources(.fixture(["DOCKER_CONTEXT": "default"], files: Self.everything)).contains {
                $0.contains("docker context")
            })
    }

    @Test("root looks at the rootful Podman first, and XDG_RUNTIME_DIR is honoured")
    func root() {
        let root = UserIdentity(uid: 0, gid: 0)
        let podman = SearchPlan(FindingRequest(), .fixture(["XDG_RUNTIME_DIR": "/run/user/0"], user: root)).candidates
            .filter { $0.source.description.hasPrefix("Podman") }.map(\.text)
        #expect(podman == ["/run/podman/podman.sock", "/var/run/podman/podman.sock", "/run/user/0/podman/podman.sock"])
    }

    @Test("the user's own folder, by effective uid", arguments: [UInt32(1001), 1234])
    func uid(uid: UInt32) {
        let plan = SearchPlan(FindingRequest(), .fixture(user: UserIdentity(uid: uid, gid: uid)))
        #expect(plan.candidates.contains { $0.text == "/run/user/\(uid)/podman/podman.sock" })
        #expect(!plan.candidates.contains { $0.text.contains("/1000/") })
    }

    @Test("one socket under several names is tried once, under the first")
    func duplicates() throws {
        let plan = SearchPlan(
            FindingRequest(),
            .fixture(
                ["PODMAN_SOCKET": "/run/podman/podman.sock"],
                files: [
                    "/var/run": .link("/run"), "/run/podman/podman.sock": .socket(),
                    "/run/docker.sock": .link("podman/podman.sock"),
                ]))
        let podman = try #require(plan.candidates.first)
        #expect(podman.source == .variable("PODMAN_SOCKET"))
        #expect(
            podman.aliases == [
                "Docker: /var/run/docker.sock", "Podman, rootful: /run/podman/podman.sock",
                "Podman, rootful: /var/run/podman/podman.sock",
            ])
        #expect(
            !plan.candidates.dropFirst().contains {
                $0.text.contains("/podman/podman.sock") && $0.text.hasPrefix("/var")
            })
    }

    @Test("absent aliases are one place too")
    func absentAliases() {
        let texts = SearchPlan(
            FindingRequest(), .fixture(files: ["/var/run": .link("/run"), "/run/lock/x": .file("")])
        )
        .candidates
        .map(\.text)
        #expect(texts.contains("/run/podman/podman.sock"))
        #expect(!texts.contains("/var/run/podman/podman.sock"))
    }

    @Test("every profile and instance of the virtual machines, on macOS")
    func machines() {
        let files: [String: FixtureFiles.Node] = [
            "/home/ana/.colima/default/docker.sock": .socket(), "/home/ana/.colima/k8s/colima.yaml": .file(""),
            "/home/ana/.colima/_lima/x": .file(""), "/home/ana/.config/colima/new/docker.sock": .socket(),
            "/home/ana/.lima/podman/lima.yaml": .file(""), "/home/ana/.lima/box/sock/docker.sock": .socket(),
            "/home/ana/.lima/plain/lima.yaml": .file(""), "/home/ana/.lima/_config/x": .file(""),
            "/tmp/t/podman/podman-machine-default-api.sock": .socket(),
        ]
        let plan = SearchPlan(FindingRequest(), .fixture(["TMPDIR": "/tmp/t/"], platform: .macOS, files: files))
            .candidates
        #expect(
            plan.map { "\($0.source): \($0.text)" } == [
                "Docker: /var/run/docker.sock", "Docker Desktop: /home/ana/.docker/run/docker.sock",
                "podman machine: /tmp/t/podman/podman-machine-default-api.sock",
                "Colima, profile default: /home/ana/.colima/default/docker.sock",
                "Colima, profile k8s: /home/ana/.colima/k8s/docker.sock",
                "Colima, profile new: /home/ana/.config/colima/new/docker.sock",
                "OrbStack: /home/ana/.orbstack/run/docker.sock", "Rancher Desktop: /home/ana/.rd/docker.sock",
                "Lima, instance box: /home/ana/.lima/box/sock/docker.sock",
                "Lima, instance podman: /home/ana/.lima/podman/sock/podman.sock",
            ])
    }

    @Test("named pipes on Windows are listed and explained")
    func windows() {
        let plan = SearchPlan(FindingRequest(), .fixture(platform: .windows))
        #expect(
            plan.candidates.map(\.text) == [
                "npipe:////./pipe/docker_engine", "npipe:////./pipe/podman-machine-default",
            ])
    }
}
