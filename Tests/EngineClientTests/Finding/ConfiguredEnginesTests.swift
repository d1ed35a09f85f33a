import EngineHTTP
import Testing

@testable import EngineClient

@Suite("Engines that files name")
struct ConfiguredEnginesTests {
    private func candidate(
        _ variables: [String: String] = [:], context: String? = nil, platform: FindingEnvironment.Platform = .linux,
        _ files: [String: FixtureFiles.Node]
    ) -> PlannedCandidate? {
        SearchPlan(FindingRequest(context: context), .fixture(variables, platform: platform, files: files)).candidates
            .first
    }

    private static func meta(_ name: String, _ endpoint: String) -> FixtureFiles.Node {
        .file(#"{"Name":"\#(name)","Metadata":{"Description":"x"},"Endpoints":{"docker":\#(endpoint)}}"#)
    }

    @Test("a docker context with key files")
    func tls() {
        let found = candidate(
            context: "far",
            [
                "/home/ana/.docker/contexts/meta/0a/meta.json": Self.meta("far", #"{"Host":"tcp://far:2376"}"#),
                "/home/ana/.docker/contexts/tls/0a/docker/ca.pem": .file(""),
                "/home/ana/.docker/contexts/tls/0a/docker/cert.pem": .file(""),
            ])
        let folder = "/home/ana/.docker/contexts/tls/0a/docker"
        let material = TLSMaterial(authority: "\(folder)/ca.pem", certificate: "\(folder)/cert.pem")
        if TransportSupport.current.tls {
            #expect(found?.address == .tcp(host: "far", port: 2376, tls: material))
        } else {
            guard case .invalid(let sentence)? = found?.target else {
                Issue.record("an address without TLS support was accepted")
                return
            }
            #expect(sentence.contains("trait TLS"))
        }
    }

    @Test("DOCKER_CONFIG moves docker's folder; a broken file is no file")
    func config() {
        let files: [String: FixtureFiles.Node] = [
            "/cfg/config.json": .file(#"{"currentContext":"near","auths":{}}"#),
            "/cfg/contexts/meta/0a/meta.json": Self.meta("near", #"{"Host":"unix:///near.sock"}"#),
            "/cfg/contexts/meta/0b/meta.json": .file("{"),
        ]
        #expect(candidate(["DOCKER_CONFIG": "/cfg"], files)?.address == .unix(path: "/near.sock"))
        #expect(candidate(["DOCKER_CONFIG": "/none"], files)?.source == .wellKnown("Docker"))
    }

    @Test("an unknown name is told with the known ones")
    func unknown() {
        let files: [String: FixtureFiles.Node] = [
            "/home/ana/.docker/contexts/meta/0a/meta.json": Self.meta("near", #"{"Host":"unix:///near.sock"}"#),
            "/home/ana/.config/containers/podman-connections.json": .file(
                #"{"Connection":{"Connections":{"vm":{"URI":"unix:///vm.sock"}}}}"#),
        ]
        func sentence(_ candidate: PlannedCandidate?) -> String {
            if case .invalid(let sentence)? = candidate?.target { sentence } else { "" }
        }
        #expect(
            sentence(candidate(context: "nowhere", files))
                == "no docker context and no podman connection is called 'nowhere'; known are default, near, vm")
        #expect(sentence(candidate(["DOCKER_CONTEXT": "nowhere"], files)).contains("known are default, near"))
        #expect(sentence(candidate(["CONTAINER_CONNECTION": "nowhere"], files)).contains("known are vm"))
        #expect(candidate(context: "vm", files)?.source == .podmanConnection(name: "vm", chosenBy: "--context"))
        #expect(candidate(context: "default", files)?.address == .unix(path: "/var/run/docker.sock"))
    }

    private static let connections: [String: FixtureFiles.Node] = [
        "/home/ana/.config/containers/podman-connections.json": .file(
            """
            {"Connection":{"Default":"prod","Connections":{
              "prod":{"URI":"ssh://core@prod:22/run/podman/podman.sock","Identity":"/keys/prod"},
              "local":{"URI":"unix:///run/x.sock"}}}}
            """)
    ]

    @Test("on Linux a default connection to a far host is listed, never dialled by itself")
    func farDefault() throws {
        let plan = SearchPlan(FindingRequest(), .fixture(files: Self.connections)).candidates
        #expect(plan.first?.source == .wellKnown("Docker"))
        let last = try #require(plan.last)
        guard case .passedOver(_, let sentence) = last.target else {
            Issue.record("a far default connection would be dialled: \(last.target)")
            return
        }
        #expect(sentence.contains("--context prod"))
    }

    @Test("connections by name, with ssh's key")
    func named() {
        let local = candidate(["CONTAINER_CONNECTION": "local"], Self.connections)
        #expect(local?.address == .unix(path: "/run/x.sock"))
        #expect(local?.source.isExplicit == true)
        guard TransportSupport.current.ssh else { return }
        let prod = candidate(["CONTAINER_CONNECTION": "prod"], Self.connections)
        #expect(
            prod?.address
                == .ssh(
                    SSHDestination(
                        user: "core", host: "prod", port: 22, path: "/run/podman/podman.sock", identity: "/keys/prod")))
        #expect(candidate(platform: .macOS, Self.connections)?.source.isExplicit == false)
    }

    @Test("containers.conf behind the connections file, later files over earlier ones")
    func conf() {
        let files: [String: FixtureFiles.Node] = [
            "/etc/containers/containers.conf": .file(
                """
                [engine]
                active_service = "old"
                [engine.service_destinations.old]
                uri = "unix:///old.sock"
                """),
            "/home/ana/.config/containers/containers.conf": .file("[engine]\nactive_service = \"new\"\n"),
            "/home/ana/.config/containers/containers.conf.d/10.conf": .file(
                "[engine.service_destinations.new]\nuri=\"unix:///new.sock\"\n"),
        ]
        let found = candidate([:], files)
        #expect(found?.address == .unix(path: "/new.sock"))
        #expect(
            found?.source
                == .podmanConnection(name: "new", chosenBy: "/home/ana/.config/containers/containers.conf"))
        #expect(
            candidate(["CONTAINERS_CONF": "/etc/containers/containers.conf"], files)?.address
                == .unix(path: "/old.sock"))
    }
}
