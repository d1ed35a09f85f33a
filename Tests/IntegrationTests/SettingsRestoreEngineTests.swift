import EngineHTTP
import EngineTesting
import JSONTree
import Testing

/// The settings of a backup come back with its volumes, or neither does.
@Suite(.tags(.integration), .timeLimit(.minutes(3))) struct SettingsRestoreEngineTests {
    @Test(arguments: TestEngine.all) func `settings come back with the volumes`(_ engine: TestEngine) async throws {
        try await BackupEngineTests.scene(engine) { scene in
            let home = scene.folder + "/home"
            let config = home + "/config.toml"
            let binary = try Gantry.binary()
            let address = try engine.address.description
            func gantry(_ words: String...) async throws -> TestProcess.Outcome {
                try await TestProcess.run(
                    [binary, "--engine", address] + words,
                    environment: ["GANTRY_HOME": home, "HOME": scene.folder, "PATH": "/usr/bin:/bin"])
            }
            func shell(_ script: String) async throws -> String {
                try await TestProcess.run(["/bin/sh", "-c", script]).output
            }
            _ = try await gantry("settings", "set", "cli.log_lines", "11")
            _ = try await scene.run("echo one > /data/file")
            let saved = try await gantry(
                "backup", "--project", scene.project, "--dest", scene.folder, "--filename", "b.tar.gz")
            #expect(saved.status == 0, "\(saved.errors.prefix(300))")
            _ = try await gantry("settings", "set", "cli.log_lines", "22")
            _ = try await scene.run("echo two > /data/file")
            let archive = scene.folder + "/b.tar.gz"

            // Where the old settings cannot be kept nothing is changed, the volumes included.
            _ = try await shell("touch \(home)/restores")
            let failed = try await gantry("restore", archive, "--force")
            #expect(failed.status == 1 && failed.errors.contains("restores"), "\(failed.errors.prefix(300))")
            #expect(try await scene.run("cat /data/file") == "two\n")
            #expect(try await gantry("settings", "get", "cli.log_lines").output == "22\n")

            _ = try await shell("rm \(home)/restores")
            #expect(try await gantry("restore", archive, "--dry-run").output.contains("\(config)  replaced"))
            let without = try await gantry("restore", archive, "--force", "--skip-settings")
            #expect(without.status == 0, "\(without.errors.prefix(300))")
            #expect(try await gantry("settings", "get", "cli.log_lines").output == "22\n")
            let done = try await gantry("restore", archive, "--force", "--json")
            #expect(done.status == 0, "\(done.errors.prefix(300))")
            let before = done.json?["data"]?["settings"]?["before"]?.string ?? ""
            #expect(before.hasPrefix(home + "/restores/config-"))
            #expect(try await gantry("settings", "get", "cli.log_lines").output == "11\n")
            #expect(try await shell("grep -c 22 \(before); stat -c %a \(before)") == "1\n600\n")
            #expect(try await scene.run("cat /data/file") == "one\n")
        }
    }
}
