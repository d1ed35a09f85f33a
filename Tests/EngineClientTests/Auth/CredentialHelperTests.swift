import EngineAPI
import Testing

@testable import EngineClient

/// With real programs, in a folder that is all of `PATH`.
@Suite struct CredentialHelperTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A helper that notes what it was asked and then runs `script`.
    private func store(_ config: String, _ script: String) throws -> RegistryAuth {
        let text = "#!/bin/sh\nread -r server || :\necho \"$1 $server $FLAVOUR\" >>\(folder.path)/log\n\(script)\n"
        _ = try folder.write(text, to: "docker-credential-test", mode: 0o755)
        _ = try folder.write(config, to: "config.json")
        let variables = [
            "PATH": folder.path, "DOCKER_CONFIG": folder.path, "FLAVOUR": "mint", "REGISTRY_AUTH_FILE": "/none",
            "HOME": folder.path,
        ]
        return RegistryAuth(
            FindingEnvironment(variables: variables, user: .current, platform: .linux, files: LocalFiles()))
    }

    private var log: String {
        LocalFiles().contents(of: "\(folder.path)/log").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    @Test func aStoreForEverything() async throws {
        let store = try store(
            #"{"credsStore":"test","auths":{"https://index.docker.io/v1/":{}}}"#,
            """
            case "$1 $server" in
            "get https://index.docker.io/v1/") echo '{"ServerURL":"x","Username":"joe","Secret":"pw"}';;
            "get quay.io") echo '{"Username":"<token>","Secret":"tok"}';;
            list*) echo '{"quay.io":"<token>","gone.io":"x"}';;
            *) echo "credentials not found in native keychain"; exit 1;;
            esac
            """)
        let hub = try await store.credential(for: ImageReference("alpine"))
        #expect(
            hub == RegistryCredential(serverAddress: "https://index.docker.io/v1/", username: "joe", password: "pw"))
        let quay = try await store.credential(for: ImageReference("quay.io/x"))
        #expect(quay == RegistryCredential(serverAddress: "quay.io", identityToken: "tok"))
        #expect(try await store.credential(for: ImageReference("ghcr.io/x")) == nil)
        #expect(log == "get https://index.docker.io/v1/ mint\nget quay.io mint\nget ghcr.io mint\n")
        #expect(try await store.allCredentials().keys.sorted() == ["quay.io"])
    }

    @Test func aHelperForOneRegistryGoesFirst() async throws {
        let entry = RegistryAuthTests.auth("file:x")
        let config =
            #"{"credsStore":"missing","credHelpers":{"quay.io":"test"},"auths":{"quay.io":{"auth":"\#(entry)"}}}"#
        let asked = try store(config, #"echo '{"Username":"helper","Secret":"pw"}'"#)
        #expect(try await asked.credential(for: ImageReference("quay.io/x"))?.username == "helper")
        #expect(log == "get quay.io mint\n")
        let error = await #expect(throws: EngineError.self) {
            try await asked.credential(for: ImageReference("alpine"))
        }
        #expect(
            error?.message
                == "the credential helper docker-credential-missing, which \(folder.path)/config.json names, is not in PATH; "
                + "install it, or take it out of the file")
        // What the helper does not have may still stand in the file.
        let empty = try store(config, "echo 'no credentials server URL'; exit 1")
        #expect(try await empty.credential(for: ImageReference("quay.io/x"))?.username == "file")
    }

    @Test(arguments: [
        "echo 'Secret: hunter2'; exit 3", "echo hunter2", "echo '\"hunter2\"'", #"echo '{"Username":"hunter2"}'"#,
        "kill -9 $$",
    ])
    func brokenHelpersLeakNothing(script: String) async throws {
        let store = try store(#"{"credsStore":"test"}"#, script)
        let error = await #expect(throws: EngineError.self) { try await store.credential(forRegistry: "a.io") }
        #expect(error?.code == .invalidInput)
        let beginning = "the credential helper docker-credential-test, which \(folder.path)/config.json names, "
        #expect(error?.message.hasPrefix(beginning) == true)
        #expect(error.map { !String(reflecting: $0).contains("hunter2") } == true)
    }

    /// One that waits for a password, with a child of its own that keeps its output open.
    @Test(.timeLimit(.minutes(1))) func aHelperThatHangsIsEnded() async throws {
        let store = try store(#"{"credsStore":"test"}"#, "/bin/sleep 600; :")
        _ = store
        let environment = FindingEnvironment(
            variables: ["PATH": folder.path], user: .current, platform: .linux, files: LocalFiles())
        let helper = CredentialHelper(
            deadline: .milliseconds(200), name: "test", file: "config.json", environment: environment)
        let error = await #expect(throws: EngineError.self) { try await helper.credential(for: "a.io") }
        #expect(error?.code == .timedOut)
        #expect(error?.message.contains("docker-credential-test") == true)
        #expect(error?.message.contains("\"get\" within 0.2 seconds") == true)
    }

    @Test func aHelperIsAProgramInThePathAndNothingElse() async throws {
        let store = try store(#"{"credsStore":"../../bin/sh"}"#, "exit 0")
        await #expect(throws: EngineError.self) { try await store.credential(forRegistry: "a.io") }
        #expect(log.isEmpty)
    }
}
