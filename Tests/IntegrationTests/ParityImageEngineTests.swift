import EngineTesting
import JSONTree
import Testing

/// Images and builds: what differs on Podman itself, and differs no more behind the gateway.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct ParityImageEngineTests {
    @Test(arguments: TestEngine.all("podman")) func listsDescribesAndDeletesFamiliarNames(_ engine: TestEngine)
        async throws
    {
        try await TranslatedEngine.with(engine) { engine in
            let name = "gt-\(UInt32.random(in: 0...UInt32.max))"
            #expect(try await engine.direct("POST", "/v1.41/images/busybox/tag?repo=\(name)&tag=a").text == "\n")
            let tagged = try await engine.through("POST", "/v1.41/images/busybox/tag?repo=\(name)&tag=b")
            #expect(tagged.status == 201)
            #expect(tagged.body.isEmpty)
            let list = "/v1.41/images/json?digests=1&filters=%7B%22reference%22%3A%5B%22\(name)%3A*%22%5D%7D"
            #expect(try await engine.direct("GET", list).body.isEmpty)
            let shown = try await engine.through("GET", list).json
            #expect(shown?.array?.count == 1)
            #expect(shown?[0]?["RepoTags"] == [.string("\(name):a"), .string("\(name):b")])
            #expect(shown?[0]?["Containers"] == -1)
            let inspect = "/v1.41/images/\(name):a/json"
            #expect(try await engine.direct("GET", inspect).text.contains("docker.io/library/\(name):a"))
            let image = try await engine.through("GET", inspect).json
            #expect(image?["RepoTags"]?.array?.contains(.string("\(name):a")) == true)
            for tag in ["a", "b"] {
                let gone = try await engine.through("DELETE", "/v1.41/images/\(name):\(tag)?force=1")
                #expect(gone.json == [["Untagged": .string("\(name):\(tag)")]])
            }
        }
    }

    @Test(arguments: TestEngine.all("podman")) func refusesInDockersWords(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            for (method, target, status, text) in [
                ("GET", "/v1.41/images/NOSUCH/json", 400, "repository name (library/NOSUCH) must be lowercase"),
                ("GET", "/v1.41/images/json?filters=%7B%22bogus%22%3A%5B%22x%22%5D%7D", 400, "invalid filter 'bogus'"),
                ("GET", "/v1.41/images/get?names=gt-nosuch", 404, "No such image: gt-nosuch"),
            ] {
                let direct = try await engine.direct(method, target)
                let through = try await engine.through(method, target)
                #expect(direct.status != status || direct.message != through.message, "\(target)")
                #expect(through.status == status, "\(target)")
                #expect(through.message?.contains(text) == true, "\(target): \(through.text)")
            }
            #expect(try await engine.direct("POST", "/v1.41/build/prune").status == 404)
            #expect(try await engine.through("POST", "/v1.41/build/prune").json?["SpaceReclaimed"] == 0)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func importsUnderTheTagBesideTheName(_ engine: TestEngine) async throws {
        try await TranslatedEngine.with(engine) { engine in
            let name = "gt-\(UInt32.random(in: 0...UInt32.max))"
            let made = try await engine.both(
                "/v1.41/images/create?fromSrc=-&repo=\(name)&tag=v1", file: "file", "content")
            #expect(made.direct.status == 200 && made.through.status == 200)
            // What Podman itself imported has become latest.
            for tag in ["latest", "v1"] {
                let gone = try await engine.through("DELETE", "/v1.41/images/\(name):\(tag)?force=1")
                #expect(gone.status == 200, "\(tag)")
            }
        }
    }

    @Test(arguments: TestEngine.all("podman")) func buildsAsDockerDoes(_ engine: TestEngine) async throws {
        let isRootless = engine.name.hasSuffix("rootless")
        try await TranslatedEngine.with(engine) { engine in
            let failing = try await engine.both(
                "/v1.41/build?rm=1", file: "Dockerfile", "FROM busybox\nRUN exit 3\n")
            #expect(failing.direct.lines.last?["errorDetail"]?["code"] == nil)
            #expect(failing.through.lines.first == ["stream": "Step 1/2 : FROM busybox"])
            #expect(failing.through.lines.last?["errorDetail"]?["code"] == 3)
            #expect(
                failing.through.lines.last?["error"]
                    == "The command '/bin/sh -c exit 3' returned a non-zero code: 3")
            let missing = try await engine.both("/v1.41/build?dockerfile=Other", file: "Dockerfile", "FROM busybox\n")
            #expect(missing.direct.status == 200)
            #expect(missing.through.status == 500)
            #expect(missing.through.message == "Cannot locate specified Dockerfile: Other")
            let network = try await engine.both(
                "/v1.41/build?nocache=1&networkmode=none", file: "Dockerfile",
                "FROM busybox\nRUN echo interfaces: $(ls /sys/class/net)\n")
            // A user's build shows the host's /sys, whatever its network.
            if !isRootless {
                #expect(network.through.text.contains("interfaces: lo\\n"))
            }
            for lines in [network.direct.lines, network.through.lines] {
                if let id = lines.compactMap({ $0["aux"]?["ID"]?.string }).last {
                    _ = try await engine.through("DELETE", "/v1.41/images/\(id)")
                }
            }
        }
    }
}
