import ContainerRuntime
import DockerAPI
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import JSONTree
import LibpodAPI
import Testing

@testable import GantryCLI

/// `gantry pod` and `gantry run --pod` as a user calls them, with a PATH in which there is no engine's binary.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(5))) struct PodCommandTests {
    /// The binary with an empty PATH: neither docker nor podman can be called, whatever this machine has.
    private struct Pods {
        let engine: TestEngine

        func callAsFunction(_ words: String...) async throws -> TestProcess.Outcome {
            try await TestProcess.run(
                [try Gantry.binary(), "--engine", try engine.address.description] + words,
                environment: ["PATH": "/nowhere", "HOME": "/nowhere"])
        }

        /// The `data` of a JSON answer.
        func data(_ words: String...) async throws -> JSONValue {
            let end = try await TestProcess.run(
                [try Gantry.binary(), "--engine", try engine.address.description, "--json"] + words,
                environment: ["PATH": "/nowhere", "HOME": "/nowhere"])
            #expect(end.status == 0, "\(words): \(end.output.prefix(300)) \(end.errors.prefix(300))")
            return end.json?["data"] ?? .null
        }

        func remove(_ pod: String) async throws { _ = try await callAsFunction("pod", "rm", "--force", pod) }
    }

    @Test(arguments: TestEngine.all) func `members share localhost, and ports are published once`(
        _ engine: TestEngine
    ) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Pods(engine: engine)
            let pod = cleanup.name("pod")
            cleanup.later { try await gantry.remove(pod) }
            let port = engine.name.contains("rootless") ? 38491 : 38490
            let made = try await gantry.data("pod", "create", "-p", "\(port):8080", "-l", "gantry.test=\(pod)", pod)
            #expect(made["changed"]?.bool == true)
            #expect(
                try await gantry.data("pod", "create", "-p", "\(port):8080", "-l", "gantry.test=\(pod)", pod)[
                    "changed"]?.bool == false)
            let other = try await gantry("pod", "create", "-p", "\(port + 100):8080", pod)
            #expect(other.status != 0 && other.errors.contains(pod))
            let server = "while :; do echo hello-from-pod | nc -l -p 8080; done"
            let web = try await gantry(
                "run", "-d", "--pod", pod, "--name", "\(pod)-web", "busybox", "sh", "-c", server)
            #expect(web.status == 0, "\(web.errors)")
            let inside = try await gantry(
                "run", "--rm", "--pod", pod, "busybox", "sh", "-c",
                "i=0; until nc 127.0.0.1 8080 </dev/null 2>/dev/null | grep hello; do i=$((i+1)); [ $i -lt 50 ] || exit 1; sleep 0.1; done"
            )
            #expect(inside.output == "hello-from-pod\n" && inside.status == 0, "\(inside.errors.prefix(300))")
            let name = engine.name
            let outside = try await Lab.run(
                "exec", name, "sh", "-c",
                "for i in 1 2 3 4 5 6 7 8 9; do curl --http0.9 -s -m 2 http://127.0.0.1:\(port)/ && break; sleep 0.2; done"
            )
            #expect(outside.contains("hello-from-pod"))
            let wrong = try await gantry("run", "-d", "--pod", pod, "-p", "81:81", "busybox", "true")
            #expect(wrong.status != 0 && wrong.errors.contains(pod))
            let document = try await gantry.data("pod", "inspect", pod).array?.first ?? .null
            #expect(document.text("Status") == "Running" && document.list("Containers").count == 1)
            #expect(
                document.list("Ports").map { $0.text() } == [
                    #"{"HostIp":"","HostPort":\#(port),"ContainerPort":8080,"Protocol":"tcp"}"#
                ])
            let keys = document.object?.map(\.key)
            #expect(
                keys == ["Id", "Name", "Status", "Created", "InfraId", "Containers", "Ports", "Networks", "Labels"])
        }
    }

    @Test(arguments: TestEngine.all) func `a pod lives through all its verbs`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Pods(engine: engine)
            let pod = cleanup.name("pod")
            cleanup.later { try await gantry.remove(pod) }
            _ = try await gantry.data("pod", "create", "-l", "gantry.test=\(pod)", pod)
            for member in ["a", "b"] {
                let end = try await gantry(
                    "run", "-d", "--init", "--stop-timeout", "1", "--pod", pod, "--name", "\(pod)-\(member)", "busybox",
                    "sh", "-c", "echo I am \(member); sleep 300")
                #expect(end.status == 0, "\(end.errors)")
            }
            func status() async throws -> String {
                try await gantry.data("pod", "inspect", pod).array?.first?.text("Status") ?? ""
            }
            #expect(try await status() == "Running")
            let logs = try await gantry("pod", "logs", pod)
            #expect(logs.output.contains("\(pod)-a | I am a\n") && logs.output.contains("\(pod)-b | I am b\n"))
            let top = try await gantry("pod", "top", pod)
            #expect(top.status == 0 && top.output.contains("sleep 300") && top.output.contains("\(pod)-b"))
            #expect(try await gantry.data("pod", "stats", pod).array?.count == 2)
            // Without root there are no control groups of version 1, and nothing that could freeze a process.
            let freezing = engine.name.contains("rootless") ? [] : [("pause", "Degraded"), ("unpause", "Running")]
            for (verb, after) in freezing + [
                ("kill", "Exited"), ("start", "Running"), ("restart", "Running"), ("stop", "Exited"),
            ] {
                _ = try await gantry.data("pod", verb, pod)
                let client = try EngineClient(try engine.address)
                if verb == "kill" {
                    for member in ["a", "b"] { _ = try await client.send(.containerWait("\(pod)-\(member)")) }
                }
                #expect(try await status() == after, "\(verb)")
            }
            let listed = try await gantry(
                "pod", "ls", "--label", "gantry.test=\(pod)", "--format", "{{.Name}} {{.Status}}")
            #expect(listed.output == "\(pod) Exited\n")
            _ = try await gantry.data("pod", "start", pod)
            #expect(try await gantry("pod", "rm", pod).status != 0)
            _ = try await gantry.data("pod", "stop", pod)
            #expect(try await gantry.data("pod", "prune", "--force").strings("pods_deleted").contains(pod))
            let gone = try await gantry("pod", "inspect", pod)
            #expect(gone.status != 0 && gone.errors.contains("no pod \(pod)"))
            #expect(try await gantry("ps", "-aq", "--filter", "label=dev.gantry.pod=\(pod)").output.isEmpty)
        }
    }

    @Test(arguments: TestEngine.all) func `a pod as Kubernetes YAML names what it has`(
        _ engine: TestEngine
    ) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Pods(engine: engine)
            let yaml = try await Self.kubePod(engine, cleanup, port: 38492)
            for text in [
                "kind: \"Pod\"", "hostPort: 38492", "name: \"COLOUR\"", "mountPath: \"/scratch\"",
                "readOnlyRootFilesystem: true", "restartPolicy: \"Never\"", "persistentVolumeClaim",
            ] { #expect(yaml.contains(text), "\(text)") }
            // Without root there are no limits with control groups of version 1.
            #expect(engine.name.contains("rootless") || yaml.contains("memory: \"67108864\""))
            let claims = try await gantry("pod", "kube", "--claims", cleanup.name("kube"))
            #expect(claims.output.contains("kind: \"PersistentVolumeClaim\"") && !yaml.contains("kind: \"Persistent"))
        }
    }

    @Test(arguments: TestEngine.all("podman")) func `Podman plays the YAML of a pod, and it is the same`(
        _ engine: TestEngine
    ) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Pods(engine: engine)
            let yaml = try await Self.kubePod(engine, cleanup, port: 38493)
            let pod = cleanup.name("kube")
            let client = try EngineClient(try engine.address)
            let before = try await gantry.data("pod", "inspect", pod).array?.first ?? .null
            let first = try await gantry.data("inspect", "\(pod)-app")
            _ = try await gantry.data("pod", "rm", "--force", pod)
            cleanup.later { try await gantry.remove(pod) }
            _ = try await client.send(.kubePlay(yaml))
            let after = try await gantry.data("pod", "inspect", pod).array?.first ?? .null
            #expect(after.text("Name") == before.text("Name") && after.list("Containers").count == 1)
            #expect(after["Ports"] == before["Ports"])
            let member = after.list("Containers").first?.text("Names") ?? ""
            let played = try await gantry.data("inspect", member)
            func facts(_ document: JSONValue) -> [String] {
                let container = document.array?.first ?? document
                let words = container["Config"]?.strings("Env").filter { $0.hasPrefix("COLOUR=") } ?? []
                // Podman keeps a tmpfs in the one place or in the other, by how it was asked for.
                let folders = (container["HostConfig"]?.map("Tmpfs") ?? [:]).map(\.key)
                let mounts = Set(container.list("Mounts").map { $0.text("Destination") } + folders).sorted()
                return words + mounts + (container["Config"]?.strings("Cmd") ?? []) + [
                    String(container["HostConfig"]?["Memory"]?.int64 ?? -1),
                    String(container["HostConfig"]?["ReadonlyRootfs"]?.bool ?? false),
                    container["Config"]?.text("User") ?? "",
                ]
            }
            #expect(facts(played) == facts(first))
        }
    }

    /// A pod with much to say, as YAML.
    private static func kubePod(_ engine: TestEngine, _ cleanup: Cleanup, port: Int) async throws -> String {
        let gantry = Pods(engine: engine)
        let (pod, volume) = (cleanup.name("kube"), cleanup.name("data"))
        cleanup.later { _ = try await gantry("volume", "rm", volume) }
        cleanup.later { try await gantry.remove(pod) }
        _ = try await gantry.data("pod", "create", "-p", "127.0.0.1:\(port):80", pod)
        let made = try await gantry(
            "run", "-d", "--init", "--pod", pod, "--name", "\(pod)-app", "-e", "COLOUR=deep \"blue\"", "-v",
            "\(volume):/data", "--mount", "type=tmpfs,target=/scratch", "-m", "64m", "--read-only", "--user", "1000",
            "busybox", "sleep", "300")
        #expect(made.status == 0, "\(made.errors.prefix(300))")
        let yaml = try await gantry("pod", "kube", pod)
        #expect(yaml.status == 0, "\(yaml.errors.prefix(300))")
        return yaml.output
    }
}
