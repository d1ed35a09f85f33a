import ContainerRuntime
import EngineClient
import EngineRuntimes
import EngineTesting
import JSONTree
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Backups with GNU tar, of an image made of this machine's own programs: attributes, holes, SQLite, and the way back.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct GNUTarBackupEngineTests {
    private static let programs =
        "sh tar sleep cat stat chown chmod mv rm mkdir mktemp dd du cp find md5sum sort date"

    /// Makes the image: the programs with the libraries that they load, and Python's own.
    private func image(_ name: String, _ scene: BackupEngineTests.Scene) async throws {
        let script = """
            set -e
            python=$(python3 -c 'import os, sys; print(os.path.realpath(sys.executable))')
            lib=$(python3 -c 'import os; print(os.path.dirname(os.__file__))')
            files=$(for p in \(Self.programs); do readlink -f "$(command -v $p)"; done)
            libs=$(for f in $files $python $(find $lib/lib-dynload -name '_sqlite3*.so'); do ldd "$f" 2>/dev/null || true; done | grep -o '/[^ ]*' | sort -u)
            mkdir "$1/root" && cd "$1/root" && mkdir bin tmp
            cp -L --parents $libs $python .
            cp -Lr --parents $lib/*.py $lib/encodings $lib/collections $lib/lib-dynload $lib/sqlite3 $lib/re .
            for p in \(Self.programs); do cp -L "$(command -v $p)" bin/$p; done
            ln -s $python bin/python3
            tar -cf "$1/image.tar" .
            rm -rf "$1/root"
            """
        let made = try await TestProcess.run(["/bin/sh", "-c", script, "sh", scene.folder])
        try #require(made.status == 0, "\(made.errors.suffix(500))")
        let bytes = Array(try Data(contentsOf: URL(filePath: scene.folder + "/image.tar")))
        try await scene.runtime.importImage(
            ByteSource(bytes), as: name, changes: ["ENV PATH=/bin:/usr/bin:/usr/local/bin"])
    }

    @Test(arguments: TestEngine.all)
    func `attributes, holes and databases come back`(_ engine: TestEngine) async throws {
        try await BackupEngineTests.scene(engine) { scene in
            let name = "localhost/\(scene.project):1"
            try await image(name, scene)
            let volume = scene.project + "_data"
            let fill = """
                import os, sqlite3, sys
                open("/data/marked", "w").write("x")
                os.setxattr("/data/marked", "user.note", b"kept")
                f = open("/data/hole", "wb"); f.seek(8000000); f.write(b"end"); f.close()
                c = sqlite3.connect("/data/app.db", isolation_level=None)
                c.execute("PRAGMA journal_mode=WAL"); c.execute("CREATE TABLE t(a, b)")
                n = 0
                print("ready", flush=True)
                while True:
                    c.execute("BEGIN"); c.execute("INSERT INTO t VALUES(?, ?)", (n, "x" * 100)); c.execute("INSERT INTO t VALUES(?, ?)", (-n, "y")); c.execute("COMMIT"); n += 1
                """
            var spec = ContainerSpec("\(scene.project)-db", image: name, command: ["python3", "-c", fill])
            spec.mounts = [.volume(volume, at: "/data")]
            spec.labels = ["gantry.test": scene.project]
            spec.stopTimeout = .seconds(0)
            let id = try await scene.runtime.createContainer(spec)
            try await scene.runtime.startContainer(id)
            // Its first line says that the database is there.
            struct Ready: Error {}
            await #expect(throws: Ready.self) {
                try await scene.runtime.logs(id, LogQuery(follow: true)) { _ in throw Ready() }
            }
            let saved = try await scene.gantry(
                "--json", "backup", "--volume", volume, "--dest", scene.folder, "--filename", "b.tar.gz", "--sql-dump")
            #expect(saved.status == 0, "\(saved.output) \(saved.errors)")
            #expect(saved.json?["data"]?["volumes"]?[0]?["databases"]?[0] == "app.db")
            #expect(saved.json?["data"]?["files"]?[0] == .string("dumps/\(volume)/app.db.sql"), "\(saved.output)")
            _ = try await scene.runtime.removeContainer(id, force: true, volumes: false)
            _ = try await scene.run("rm -rf /data/*")
            let restored = try await scene.gantry(
                "restore", scene.folder + "/b.tar.gz", "--force", "--helper-image", name)
            #expect(restored.status == 0, "\(restored.errors)")
            let look = """
                import os, sqlite3
                c = sqlite3.connect("/data/app.db")
                print(os.getxattr("/data/marked", "user.note").decode(), os.stat("/data/hole").st_blocks < 1000,
                      os.path.getsize("/data/hole"), c.execute("PRAGMA integrity_check").fetchone()[0],
                      c.execute("SELECT count(*) % 2, sum(a), count(*) > 0 FROM t").fetchone())
                """
            #expect(try await scene.run("exec python3 -c '\(look)'", image: name) == "kept True 8000003 ok (0, 0, 1)\n")
            _ = try await scene.runtime.removeImage(name, force: true)
        }
    }
}
