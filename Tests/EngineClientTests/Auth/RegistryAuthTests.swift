import EngineAPI
import Testing

@testable import EngineClient

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which file, which entry: all on a disk that is a table.
@Suite struct RegistryAuthTests {
    static func auth(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private static func auths(_ entries: [String: String]) -> String {
        let members = entries.sorted { $0.key < $1.key }.map { #""\#($0.key)":{"auth":"\#(auth($0.value))"}"# }
        return #"{"auths":{\#(members.joined(separator: ","))}}"#
    }

    private func store(
        _ files: [String: String], _ variables: [String: String] = [:], order: RegistryAuth.Order = .docker
    ) -> RegistryAuth {
        let nodes = files.mapValues { FixtureFiles.Node.file($0) }
        return RegistryAuth(.fixture(variables.merging(["HOME": "/home/ana"]) { $1 }, files: nodes), order: order)
    }

    private static let docker = "/home/ana/.docker/config.json"

    @Test(arguments: [
        "https://index.docker.io/v1/", "index.docker.io", "docker.io", "https://docker.io", "registry-1.docker.io",
    ])
    func dockerHub(key: String) async throws {
        let store = store([Self.docker: Self.auths([key: "joe:pa:ss", "quay.io": "ann:x"])])
        for image in ["alpine", "docker.io/team/app:1", "index.docker.io/x"] {
            let credential = try await store.credential(for: ImageReference(image))
            #expect(credential == RegistryCredential(serverAddress: key, username: "joe", password: "pa:ss"))
        }
        #expect(try await store.credential(forRegistry: "https://index.docker.io/v1/")?.username == "joe")
        #expect(try await store.credential(for: ImageReference("ghcr.io/x/y")) == nil)
    }

    @Test(arguments: ["localhost:5000", "http://localhost:5000", "https://localhost:5000/v2/"])
    func otherRegistries(key: String) async throws {
        let store = store([Self.docker: Self.auths([key: "joe:x"])])
        #expect(try await store.credential(for: ImageReference("localhost:5000/a/b"))?.serverAddress == key)
        #expect(try await store.credential(for: ImageReference("localhost/a/b")) == nil)
        #expect(try await store.credential(for: ImageReference("localhost:5001/a")) == nil)
    }

    @Test func namespaces() async throws {
        let entries = [
            "quay.io": "all:x", "quay.io/team": "team:x", "quay.io/team/app": "app:x",
            "docker.io/library/redis": "redis:x",
        ]
        let store = store([Self.docker: Self.auths(entries)])
        let expected = [
            "quay.io/team/app:1": "app", "quay.io/team/other": "team", "quay.io/teams/app": "all", "redis": "redis",
        ]
        for (image, user) in expected {
            #expect(try await store.credential(for: ImageReference(image))?.username == user)
        }
        #expect(try await store.credential(for: ImageReference("alpine")) == nil)
        #expect(try await store.credential(forRegistry: "quay.io")?.username == "all")
    }

    @Test func tokensAndPlainFields() async throws {
        let text = """
            {"auths":{"a.io":{"auth":"\(Self.auth("<ignored>:"))","identitytoken":"id"},"b.io":{"registrytoken":"reg"},
            "c.io":{"username":"u","password":"p"},"d.io":{},"e.io":{"auth":"\(Self.auth("u:p\0\0"))"},"f.io":null},
            "HttpHeaders":{"X":"y"},"AUTHS2":1}
            """
        let store = store([Self.docker: text])
        #expect(try await store.credential(forRegistry: "a.io")?.identityToken == "id")
        #expect(try await store.credential(forRegistry: "b.io")?.registryToken == "reg")
        #expect(try await store.credential(forRegistry: "c.io")?.password == "p")
        #expect(try await store.credential(forRegistry: "d.io") == nil)
        #expect(try await store.credential(forRegistry: "e.io")?.password == "p")
        #expect(try await store.credential(forRegistry: "f.io") == nil)
        #expect(try await Set(store.allCredentials().keys) == ["a.io", "b.io", "c.io", "e.io"])
    }

    @Test(arguments: [
        "{", "[]", "\"x\"", #"{"auths":{"a.io":{"auth":"!"}}}"#, #"{"auths":{"a.io":{"auth":"c2VjcmV0"}}}"#,
    ])
    func brokenFiles(text: String) async throws {
        let error = await #expect(throws: EngineError.self) {
            try await store([Self.docker: text]).credential(forRegistry: "b.io")
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains(Self.docker) == true)
        // c2VjcmV0 is "secret".
        #expect(
            error.map { !String(reflecting: $0).contains("secret") && !String(reflecting: $0).contains("c2V") } == true)
    }

    @Test(arguments: ["", " \n", "{}", #"{"auths":null,"credHelpers":null,"credsStore":""}"#, #"{"auths":{"a.io":5}}"#])
    func filesWithNothing(text: String) async throws {
        #expect(try await store([Self.docker: text]).credential(forRegistry: "a.io") == nil)
        #expect(try await store([Self.docker: text]).allCredentials().isEmpty)
    }

    @Test func theOrderOfFiles() async throws {
        let runtime = "/run/user/9/containers/auth.json"
        let config = "/home/ana/.config/containers/auth.json"
        var files = [
            Self.docker: Self.auths(["a.io": "docker:x"]), runtime: Self.auths(["a.io": "runtime:x"]),
            config: Self.auths(["a.io": "config:x"]), "/auth": Self.auths(["a.io": "explicit:x"]),
            "/home/ana/.dockercfg": #"{"a.io":{"auth":"\#(Self.auth("legacy:x"))"}}"#,
        ]
        func user(_ extra: [String: String] = [:], _ order: RegistryAuth.Order) async throws -> String? {
            let variables = extra.merging(["XDG_RUNTIME_DIR": "/run/user/9"]) { $1 }
            return try await store(files, variables, order: order).credential(forRegistry: "a.io")?.username
        }
        #expect(try await user([:], .docker) == "docker")
        #expect(try await user([:], .podman) == "runtime")
        #expect(try await user(["REGISTRY_AUTH_FILE": "/auth"], .podman) == "explicit")
        #expect(try await user(["REGISTRY_AUTH_FILE": "/none"], .podman) == nil)
        #expect(try await user(["DOCKER_AUTH_CONFIG": Self.auths(["a.io": "inline:x"])], .docker) == "inline")
        #expect(try await user(["DOCKER_CONFIG": "/elsewhere"], .docker) == "runtime")
        files[Self.docker] = Self.auths(["b.io": "other:x"])
        #expect(try await user([:], .docker) == "runtime")
        #expect(try await user(["REGISTRY_AUTH_FILE": "/auth"], .docker) == "explicit")
        files[runtime] = nil
        #expect(try await user([:], .podman) == "config")
        files[config] = nil
        #expect(try await user([:], .podman) == "legacy")
        #expect(store([:]).paths[1] == "/run/containers/1001/auth.json")
    }
}
