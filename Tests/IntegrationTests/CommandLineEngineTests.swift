import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP
import EngineTesting
import JSONTree
import Synchronization
import Testing

@testable import GantryCLI

/// The command line against real engines. The engines have `busybox:latest`.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct CommandLineEngineTests {
    private final class Sink: ByteSink {
        private let bytes = Mutex<[UInt8]>([])
        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
        func write(_ new: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: new) } }
    }

    private struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        var document: JSONValue {
            get throws { try JSONValue(parsing: output) }
        }
    }

    private func gantry(_ engine: TestEngine, _ words: String...) async throws -> Outcome {
        let (output, errors) = (Sink(), Sink())
        let address = try engine.address.description
        let status = await Program.run(
            Invocation(
                arguments: ["--engine", address] + words, environment: [:], terminal: .none, output: output,
                errors: errors))
        return Outcome(status: status.code, output: output.text, errors: errors.text)
    }

    /// A container that prints and then waits for its stop signal.
    private func container(_ engine: TestEngine, _ cleanup: Cleanup, run script: String) async throws -> String {
        let client = try EngineClient(try engine.address)
        let name = cleanup.name("c")
        var config = Docker.ContainerConfig()
        config.image = "busybox"
        config.cmd = ["sh", "-c", script]
        config.labels = ["gantry.test": cleanup.prefix]
        let request = config
        _ = try await client.send(.containerCreate(name: name, config: request))
        cleanup.later {
            do {
                try await client.send(.containerDelete(name, volumes: true, force: true))
            } catch let error as EngineError where error.code == .notFound {}
        }
        return name
    }

    @Test(arguments: TestEngine.all) func theEngineIsNamedAsItIs(_ engine: TestEngine) async throws {
        let client = try EngineClient(try engine.address)
        let server = try await client.json(Docker.SystemVersion.systemVersion())
        let version = try await gantry(engine, "--json", "version")
        #expect(try version.document["data"] == server["Version"])
        #expect(try await gantry(engine, "--json", "ping").document["data"] == true)
        #expect(
            try await gantry(engine, "info", "-f", "{{.ServerVersion}}").output == (server["Version"]?.string ?? "")
                + "\n")
    }

    @Test(arguments: TestEngine.all) func aContainerLivesItsLife(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let name = try await container(
                engine, cleanup, run: "trap 'exit 3' TERM; echo out; echo err >&2; while :; do sleep 0.1; done")
            let filter = "label=gantry.test=\(cleanup.prefix)"
            #expect(try await gantry(engine, "ps", "-f", filter, "-q").output.isEmpty)
            #expect(try await gantry(engine, "--json", "start", name).document["data"]?["changed"] == true)
            #expect(try await gantry(engine, "--json", "start", name).document["data"]?["changed"] == false)

            let item = try #require(try await gantry(engine, "--json", "ps", "-f", filter).document["data"]?[0])
            #expect(item["name"] == .string(name))
            #expect(item["state"] == "running")
            #expect(item["labels"]?["gantry.test"] == .string(cleanup.prefix))
            #expect(item["created"]?.string.flatMap { Timestamp($0) } != nil)
            let table = try await gantry(engine, "ps", "-f", filter).output
            #expect(table.hasPrefix("CONTAINER ID   IMAGE"))
            #expect(table.hasSuffix(name + "\n"))

            #expect(try await gantry(engine, "inspect", name, "-f", "{{.State.Status}}").output == "running\n")
            #expect(try await gantry(engine, "--json", "inspect", name).document["data"]?["Id"] == item["id"])
            #expect(try await gantry(engine, "--json", "exists", name).document["data"] == true)
            #expect(
                try await gantry(engine, "--json", "top", name).document["data"]?["processes"]?.array?.isEmpty == false)
            let stats = try await gantry(engine, "--json", "stats", "--no-stream", name)
            let row = try #require(try stats.document["data"]?[0])
            #expect(row["name"] == .string(name))
            // Rootless without cgroup v2, no group of the container's own counts its processes.
            #expect(row["pids"]?.int64 ?? 0 > 0 || engine.name.contains("rootless"), "\(row)")

            #expect(try await gantry(engine, "rm", name).status == 1)
            #expect(try await gantry(engine, "stop", "-t", "20", name).output == name + "\n")
            #expect(try await gantry(engine, "--json", "wait", name).document["data"]?["exit_code"] == 3)
            let logs = try await gantry(engine, "--json", "logs", name)
            #expect(try logs.document["data"]?["stdout"] == "out\n")
            #expect(try logs.document["data"]?["stderr"] == "err\n")
            #expect(try await gantry(engine, "rm", name).status == 0)
            let gone = try await gantry(engine, "--json", "exists", name)
            #expect(gone.status == 1)
            #expect(try gone.document["data"] == false)
        }
    }

    @Test(arguments: TestEngine.all) func logsArriveWholeAndInOrder(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let name = try await container(
                engine, cleanup, run: "i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done")
            _ = try await gantry(engine, "start", name)
            // Podman 5 drops the tail for who follows while the container ends.
            _ = try await gantry(engine, "wait", name)
            let followed = try await gantry(engine, "--json", "logs", "-f", name)
            let lines = try followed.output.split(separator: "\n").map {
                try JSONValue(parsing: String($0))["line"]?.string
            }
            #expect(lines == (0..<2000).map { "line \($0)" })
            #expect(try await gantry(engine, "logs", "-n", "2", name).output == "line 1998\nline 1999\n")
        }
    }

    @Test(arguments: TestEngine.all) func namesComeAndGo(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let name = "localhost/\(cleanup.prefix):1"
            #expect(try await gantry(engine, "tag", "busybox", name).status == 0)
            let images = try await gantry(engine, "--json", "images", name).document["data"]
            #expect(images?[0]?["tags"]?.array?.contains(.string(name)) == true)
            #expect(images?[0]?["size"]?.int64 ?? 0 > 0)
            let removed = try await gantry(engine, "--json", "rmi", name)
            #expect(try removed.document["data"]?["untagged"] == [.string(name)])
            #expect(try await gantry(engine, "exists", "--type", "image", name).status == 1)
            #expect(try await gantry(engine, "exists", "--type", "image", "busybox").status == 0)
        }
    }

    @Test(arguments: TestEngine.all) func whatIsNotThereIsNotFound(_ engine: TestEngine) async throws {
        let name = "gt-nothing-of-that-name"
        for words in [
            ["kill", name], ["rm", name], ["rmi", name], ["inspect", name], ["logs", name], ["wait", name],
        ] {
            let outcome = try await gantry(engine, "--json", words[0], words[1])
            #expect(try outcome.document["error_kind"] == "not_found", "\(words)")
            #expect(outcome.status == 1)
        }
    }

    @Test(arguments: TestEngine.all) func volumesAndNetworks(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let (volume, network) = (cleanup.name("v"), cleanup.name("n"))
            cleanup.later { [self] in _ = try await gantry(engine, "volume", "rm", "-f", volume) }
            cleanup.later { [self] in _ = try await gantry(engine, "network", "rm", network) }
            #expect(try await gantry(engine, "volume", "create", volume).output == volume + "\n")
            #expect(try await gantry(engine, "volume", "ls", "-q").output.contains(volume))
            #expect(try await gantry(engine, "network", "create", network).status == 0)
            let row = try await gantry(engine, "--json", "network", "ls", "-f", "name=\(network)").document["data"]?[0]
            #expect(row?["name"] == .string(network))
            let both = try await gantry(engine, "--json", "inspect", volume, network).document["data"]
            #expect(both?[0]?["Name"] == .string(volume) && both?[1]?["Name"] == .string(network))
            #expect(try await gantry(engine, "network", "rm", network).status == 0)
            #expect(try await gantry(engine, "volume", "rm", volume).status == 0)
        }
    }

    @Test(arguments: TestEngine.all) func theEnginePassesItsTest(_ engine: TestEngine) async throws {
        let outcome = try await gantry(engine, "test", "--image", "busybox")
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("OK  "))
    }
}
