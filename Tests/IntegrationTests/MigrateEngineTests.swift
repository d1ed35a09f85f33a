import ContainerRuntime
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import JSONTree
import Testing

/// From one engine to another: what is there afterwards is what was there before.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(4))) struct MigrateEngineTests {
    /// One of the other kind, where the tests have one.
    private static func other(than engine: TestEngine) -> TestEngine? {
        let prefix = engine.name.hasPrefix("docker") ? "podman" : "docker"
        return TestEngine.all.first { $0.name.hasPrefix(prefix) && !$0.name.contains("rootless") }
    }

    @Test(arguments: TestEngine.all) func `volumes and images go over`(_ engine: TestEngine) async throws {
        let own = try engine.address.description
        try await BackupEngineTests.scene(engine) { scene in
            let gantry = scene.gantry
            let itself = try await gantry("migrate", "volumes", "--project", scene.project, "--to", own)
            #expect(itself.status != 0 && itself.errors.contains("migrated from"))
            // A run with one engine alone has nowhere to go.
            guard let other = Self.other(than: engine) else { return }
            let there = Gantry(engine: other)
            let to = try other.address.description
            let client = try EngineClient(other.address)
            defer { client.shutdown() }
            let target = try await runtime(for: client)
            try await Cleanup.scope { cleanup in
                let (volume, image) = (scene.project + "_data", "localhost/\(cleanup.prefix):1")
                cleanup.later {
                    for name in ["data", "more"] { try await target.removeVolume("\(scene.project)_\(name)") }
                }
                for one in [gantry, there] { cleanup.later { _ = try await one("rmi", "--force", image) } }
                _ = try await scene.run(BackupEngineTests.fill)
                let before = try await scene.run(BackupEngineTests.list)
                let dry = try await gantry("migrate", "volumes", "-p", scene.project, "--to", to, "--dry-run")
                #expect(dry.status == 0 && dry.output.contains("\(volume)  new"), "\(dry.errors.prefix(300))")
                #expect(try await target.volume(volume) == nil)
                let moved = try await gantry("migrate", "volumes", "-p", scene.project, "--to", to, "--json")
                #expect(moved.status == 0, "\(moved.errors.prefix(300))")
                let mirror = BackupEngineTests.Scene(
                    gantry: there, runtime: target, project: scene.project, folder: scene.folder)
                #expect(try await mirror.run(BackupEngineTests.list) == before)
                #expect(try await target.volume(volume)?.labels["com.docker.compose.project"] == scene.project)
                let again = try await gantry("migrate", "volumes", "-p", scene.project, "--to", to)
                #expect(again.status == 1 && again.errors.contains("--force"))
                #expect(try await gantry("migrate", "volumes", "-p", scene.project, "--to", to, "--force").status == 0)

                _ = try await gantry("tag", "busybox:latest", image)
                let taken = try await gantry("migrate", "images", image, "--to", to, "--json")
                #expect(taken.status == 0, "\(taken.errors.prefix(300))")
                let row = taken.json?["data"]?["images"]?[0]
                #expect(row?["id"] == row?["target_id"], "\(row?.text() ?? "")")
                #expect(try await gantry("migrate", "images", image, "--to", to).output == "\(image)  there\n")
                let missing = try await gantry("migrate", "images", "nope:1", image, "--to", to)
                #expect(missing.status == 1 && missing.output.contains("there") && missing.errors.contains("nope:1"))
            }
        }
    }
}
