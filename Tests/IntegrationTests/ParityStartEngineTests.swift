import EngineTesting
import JSONTree
import Testing

/// What Docker leaves to a container's start: networks and links; and what it looks for before: sources, Dockerfiles.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct ParityStartEngineTests {
    private func name() -> String { "gt\(UInt32.random(in: 0...UInt32.max))" }

    private func sleeper(_ host: JSONValue = [:]) -> JSONValue {
        ["Image": "busybox", "Cmd": ["sleep", "60"], "StopSignal": "SIGKILL", "HostConfig": host]
    }

    @Test(arguments: TestEngine.all("podman")) func joinsAtTheStartANetworkThatWasMissing(
        _ engine: TestEngine
    ) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let (name, network) = (name(), name())
            var config = sleeper(["NetworkMode": .string(network)])
            config["NetworkingConfig"] = ["EndpointsConfig": .object([network: ["Aliases": ["al"]]])]
            let create = "/v1.51/containers/create?name=\(name)"
            let path = "/v1.51/containers/\(name)"
            #expect(try await engine.direct("POST", "/v1.41/containers/create?name=\(name)", config).status >= 400)
            #expect(try await engine.through("POST", create, config).status == 201)
            let start = try await engine.through("POST", "\(path)/start")
            #expect(start.status == 404)
            #expect(start.message == "failed to set up container networking: network \(network) not found")
            let state = try await engine.through("GET", "\(path)/json").json
            #expect(state?["State"]?["ExitCode"] == 128 && state?["HostConfig"]?["NetworkMode"]?.string == network)
            #expect(state?["NetworkSettings"]?["Networks"]?.object?.keys.map { $0 } == [network])
            let made = try await engine.through("POST", "/v1.51/networks/create", ["Name": .string(network)])
            #expect(made.status == 201)
            #expect(try await engine.through("POST", "\(path)/start").status == 204)
            let networks = try await engine.direct("GET", "/v1.41/containers/\(name)/json").json
            #expect(networks?["NetworkSettings"]?["Networks"]?.object?.keys.map { $0 } == [network])
            #expect(try await engine.through("DELETE", "\(path)?force=1").status == 204)
            #expect(try await engine.through("DELETE", "/v1.51/networks/\(network)").status == 204)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func linksToAContainerThatRunsLater(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let (peer, name) = (name(), name())
            let create = "/v1.51/containers/create?name="
            #expect(try await engine.through("POST", create + peer, sleeper()).status == 201)
            let config = sleeper(["Links": [.string("\(peer):db")]])
            #expect(try await engine.direct("POST", "/v1.41/containers/create?name=\(name)", config).status == 400)
            #expect(try await engine.through("POST", create + name, config).status == 201)
            let start = "/v1.51/containers/\(name)/start"
            let refusal = try await engine.through("POST", start)
            #expect(refusal.status == 500)
            #expect(refusal.message == "Cannot link to a non running container: /\(peer) AS /\(name)/db")
            #expect(try await engine.through("POST", "/v1.51/containers/\(peer)/start").status == 204)
            #expect(try await engine.through("POST", start).status == 204)
            let shown = try await engine.through("GET", "/v1.51/containers/\(name)/json").json
            #expect(shown?["HostConfig"]?["Links"] == [.string("/\(peer):/\(name)/db")])
            let address = try await engine.through("GET", "/v1.51/containers/\(peer)/json").json
            let known = try #require(address?["NetworkSettings"]?["IPAddress"]?.string)
            let hosts = try await engine.through("GET", "/v1.51/containers/\(name)/archive?path=/etc/hosts").text
            #expect(hosts.contains("\(known)\tdb "))
            for name in [name, peer] {
                #expect(try await engine.through("DELETE", "/v1.51/containers/\(name)?force=1").status == 204)
            }
        }
    }

    @Test(arguments: TestEngine.all("podman")) func looksForSourcesAndRemovesAnonymousVolumes(
        _ engine: TestEngine
    ) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            let create = "/v1.51/containers/create?name=\(name)"
            var config = sleeper(["Mounts": [["Type": "bind", "Source": "/gt-nothing", "Target": "/x"]]])
            let refusal = try await engine.through("POST", create, config)
            #expect(refusal.status == 400)
            #expect(
                refusal.message
                    == "invalid mount config for type \"bind\": bind source path does not exist: /gt-nothing")
            config["HostConfig"] = ["Mounts": [["Type": "bind", "Source": "/tmp", "Target": "/x"]]]
            config["Volumes"] = ["/anonymous": [:]]
            #expect(try await engine.through("POST", create, config).status == 201)
            let shown = try await engine.through("GET", "/v1.51/containers/\(name)/json").json
            let volume = try #require(
                shown?["Mounts"]?.array?.first { $0["Type"] == "volume" }?["Name"]?.string)
            #expect(try await engine.through("DELETE", "/v1.51/containers/\(name)?force=1&v=1").status == 204)
            #expect(try await engine.direct("GET", "/v1.41/volumes/\(volume)").status == 404)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func refusesABadDockerfileBeforeTheFirstStep(
        _ engine: TestEngine
    ) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let (direct, through) = try await engine.both(
                "/v1.41/build", file: "Dockerfile", "FROM busybox\nENV a\n")
            #expect(direct.status == 200 || direct.message?.hasPrefix("failed to parse Dockerfile") != true)
            #expect(through.status == 400)
            #expect(through.message == "failed to parse Dockerfile: ENV must have two arguments")
        }
    }

    @Test(arguments: TestEngine.all("podman")) func readsALinkAsALink(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = name()
            #expect(try await engine.through("POST", "/v1.51/containers/create?name=\(name)", sleeper()).status == 201)
            let path = "/containers/\(name)/archive?path="
            // An entry's kind stands at 156 of its header: 2 is a symbolic link.
            let kinds = (
                try await engine.direct("GET", "/v1.41\(path)/bin/sh"),
                try await engine.through("GET", "/v1.51\(path)/bin/sh")
            )
            #expect(kinds.0.body.dropFirst(156).first != 0x32)
            #expect(kinds.1.body.dropFirst(156).first == 0x32)
            let inside = try await engine.through("GET", "/v1.51\(path)/etc/.")
            #expect(inside.body.starts(with: Array("./\u{0}".utf8)))
            #expect(try await engine.through("DELETE", "/v1.51/containers/\(name)?force=1").status == 204)
        }
    }
}
