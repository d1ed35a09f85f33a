import ContainerRuntime
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import JSONTree
import Testing

@testable import Stacks

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry backup` and `gantry restore` on real engines. The services' image is busybox, whose tar keeps owners, modes
/// and links; ``GNUTarBackupEngineTests`` has GNU's.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct BackupEngineTests {
    static let fill = """
        mkdir -p /data/d && cd /data && echo hello > d/a && ln d/a d/b && ln -s a d/l && echo x > .hidden
        echo '#!/bin/sh' > run && chmod 4755 run && chown 1234:567 d/a && chmod 750 d && chown 33:33 . && chmod 711 .
        echo 'a name' > 'with space' && : > -dash
        dd if=/dev/zero of=hole bs=1 count=1 seek=3000000 2>/dev/null
        """
    static let list =
        "cd /data && find . | sort | while read f; do stat -c '%n %F %a %u:%g %h' \"$f\"; done; find . -type f | sort | while read f; do md5sum \"$f\"; done"

    struct Scene {
        let gantry: Gantry
        let runtime: any ContainerRuntime
        let project: String
        let folder: String

        /// Runs a script in a container of its own that has the volume at `/data`, and gives what it wrote.
        func run(_ script: String, volume: String? = nil, image: String = "busybox") async throws -> String {
            let name = "\(project)-run-\(UInt32.random(in: 0...UInt32.max))"
            var spec = ContainerSpec(name, image: image, command: ["/bin/sh", "-c", script])
            spec.mounts = [.volume(volume ?? project + "_data", at: "/data")]
            let id = try await runtime.createContainer(spec)
            try await runtime.startContainer(id)
            let code = try await runtime.waitContainer(id)
            let text = Gathered()
            try await runtime.logs(id, LogQuery(), text.take)
            _ = try await runtime.removeContainer(id, force: true, volumes: false)
            #expect(code == 0)
            return await text.text
        }
    }

    actor Gathered {
        private var bytes: [UInt8] = []
        var text: String { String(decoding: bytes, as: UTF8.self) }
        @Sendable nonisolated func take(_ line: LogLine) async { await add(line.text) }
        private func add(_ more: [UInt8]) { bytes += more }
    }

    static func scene(_ engine: TestEngine, _ body: (Scene) async throws -> Void) async throws {
        let client = try EngineClient(engine.address)
        defer { client.shutdown() }
        let runtime = try await runtime(for: client)
        try await Cleanup.scope { cleanup in
            var name = Array("/tmp/gantry-backup-XXXXXX".utf8CString)
            let made = name.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
            try #require(made)
            let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let project = cleanup.prefix
            cleanup.later { _ = try await TestProcess.run(["/bin/rm", "-rf", folder]) }
            for volume in ["data", "more"] {
                cleanup.later { try await runtime.removeVolume("\(project)_\(volume)") }
                _ = try await runtime.ensureVolume(
                    VolumeSpec(
                        "\(project)_\(volume)",
                        labels: ["com.docker.compose.project": project, "com.docker.compose.volume": volume]))
            }
            cleanup.later {
                for container in try await runtime.containers(ContainerFilter(labels: ["gantry.test": project])) {
                    try await runtime.removeContainer(container.id, force: true, volumes: false)
                }
            }
            try await body(Scene(gantry: Gantry(engine: engine), runtime: runtime, project: project, folder: folder))
        }
    }

    /// A container that writes to the volume all the time.
    private func writer(_ scene: Scene) async throws -> String {
        var spec = ContainerSpec(
            "\(scene.project)-writer", image: "busybox",
            command: ["sh", "-c", "trap 'exit 0' TERM; while :; do date >> /data/log; sleep 0.05; done"])
        spec.mounts = [.volume(scene.project + "_data", at: "/data")]
        spec.labels = ["gantry.test": scene.project]
        let id = try await scene.runtime.createContainer(spec)
        try await scene.runtime.startContainer(id)
        return id
    }

    @Test(arguments: TestEngine.all) func `volumes come back as they were`(_ engine: TestEngine) async throws {
        try await Self.scene(engine) { scene in
            _ = try await scene.run(Self.fill)
            let before = try await scene.run(Self.list)
            #expect(before.contains("./d/a regular file 644 1234:567 2"))
            let saved = try await scene.gantry(
                "--json", "backup", "--project", scene.project, "--dest", scene.folder, "--filename", "b.tar.gz")
            #expect(saved.status == 0, "\(saved.errors)")
            #expect(saved.json?["data"]?["volumes"]?[0]?["consistency"] == "idle")
            // Any tar program can look into it.
            let listed = try await TestProcess.run(["/bin/tar", "-tzf", scene.folder + "/b.tar.gz"])
            #expect(
                listed.output == "volumes/\(scene.project)_data.tar\nvolumes/\(scene.project)_more.tar\nmanifest.json\n"
            )
            _ = try await scene.run(
                "rm -rf /data/* /data/.hidden; echo other > /data/new; chown 0:0 /data; chmod 755 /data")
            let changed = try await scene.run(Self.list)
            let dry = try await scene.gantry("restore", scene.folder + "/b.tar.gz", "--dry-run")
            #expect(dry.status == 0 && dry.output.contains("\(scene.project)_data  replaced"))
            #expect(try await scene.run(Self.list) == changed)
            let restored = try await scene.gantry("restore", scene.folder + "/b.tar.gz", "--force")
            #expect(restored.status == 0, "\(restored.errors)")
            #expect(try await scene.run(Self.list) == before)
            // And into an engine that has none of it.
            _ = try await scene.runtime.removeVolume(scene.project + "_data")
            let fresh = try await scene.gantry("restore", scene.folder + "/b.tar.gz", "--force")
            #expect(fresh.output.contains("\(scene.project)_data  new"), "\(fresh.errors)")
            #expect(try await scene.run(Self.list) == before)
            let volume = try await scene.runtime.volume(scene.project + "_data")
            #expect(volume?.labels["com.docker.compose.project"] == scene.project)
            #expect(try await scene.runtime.containers(ContainerFilter(labels: ["dev.gantry.helper": ""])).isEmpty)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a service stands still meanwhile, and must not run at a restore`(_ engine: TestEngine) async throws {
        try await Self.scene(engine) { scene in
            let id = try await writer(scene)
            let saved = try await scene.gantry(
                "--json", "backup", "--volume", scene.project + "_data", "--dest", scene.folder, "--filename",
                "b.tar.gz")
            let volume = saved.json?["data"]?["volumes"]?[0]
            #expect(saved.status == 0, "\(saved.errors)")
            #expect(volume?["consistency"] == "paused" || volume?["consistency"] == "stopped")
            #expect(volume?["held"]?[0] == .string("\(scene.project)-writer"))
            #expect(try await scene.runtime.container(id)?.state.status == .running)
            let refused = try await scene.gantry("restore", scene.folder + "/b.tar.gz", "--force")
            #expect(refused.status == 1 && refused.errors.contains("\(scene.project)-writer"))
            _ = try await scene.runtime.stopContainer(id, timeout: .seconds(5))
            let restored = try await scene.gantry("restore", scene.folder + "/b.tar.gz", "--force")
            #expect(restored.status == 0, "\(restored.errors)")
        }
    }

    @Test(arguments: TestEngine.all)
    func `a volume that cannot be unpacked leaves all as they were`(_ engine: TestEngine) async throws {
        try await Self.scene(engine) { scene in
            _ = try await scene.run(Self.fill)
            let before = try await scene.run(Self.list)
            let path = scene.folder + "/bad.tar.gz"
            let writer = try BackupWriter(path, now: 0)
            var manifest = BackupManifest(
                version: "1", created: "", engine: "", project: nil, volumes: [], files: [], notes: [])
            // The second has a file, and another below that file: right by every rule of tar's, and not to be unpacked.
            let good = TarHeader.bytes("./new", size: 0) + [UInt8](repeating: 0, count: 1024)
            let bad =
                TarHeader.bytes("./a", size: 0) + TarHeader.bytes("./a/b", size: 0) + [UInt8](repeating: 0, count: 1024)
            for (name, archive) in [("data", good), ("more", bad)] {
                try await writer.begin("volumes/\(scene.project)_\(name).tar")
                try await writer.take(archive)
                manifest.volumes.append(
                    BackupManifest.Volume(
                        name: "\(scene.project)_\(name)", driver: "local", labels: [:], options: [:],
                        file: try await writer.end(), entries: 1, consistency: "idle", held: [], databases: [],
                        keepsAttributes: false, images: ["busybox"], foreign: []))
            }
            try await writer.begin(BackupManifest.name)
            try await writer.take(Array(try JSONEncoder().encode(manifest)))
            _ = try await writer.end()
            _ = try await writer.finish()
            let failed = try await scene.gantry("restore", path, "--force")
            #expect(failed.status == 1, "\(failed.output)")
            #expect(try await scene.run(Self.list) == before)
        }
    }

    @Test(arguments: TestEngine.all) func `a full disk leaves nothing behind`(_ engine: TestEngine) async throws {
        try await Self.scene(engine) { scene in
            _ = try await scene.run("dd if=/dev/urandom of=/data/noise bs=1M count=3 2>/dev/null")
            let script = """
                mount -t tmpfs -o size=1m none "$1" && "$2" --engine "$3" backup --volume "$4" --dest "$1"
                echo "status $?" && ls -A "$1" && echo end
                """
            let run = try await TestProcess.run([
                "/usr/bin/unshare", "-m", "/bin/sh", "-c", script, "sh", scene.folder, try Gantry.binary(),
                try engine.address.description, scene.project + "_data",
            ])
            #expect(run.output == "status 1\nend\n")
            #expect(run.errors.contains("No space left on device"))
            #expect(try await scene.runtime.containers(ContainerFilter(labels: ["dev.gantry.helper": ""])).isEmpty)
        }
    }
}
