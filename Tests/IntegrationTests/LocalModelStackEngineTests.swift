import ContainerRuntime
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import JSONTree
import Stacks
import Synchronization
import Testing

/// The life of a stack of local models, with one engine alone and no engine's program anywhere: doctor, up, status,
/// logs, models, backup, stop, restore, clean. The stand-in for Ollama is busybox's httpd, which serves the endpoint that
/// Ollama's health is judged by.
@Suite(.tags(.integration), .timeLimit(.minutes(4))) struct LocalModelStackEngineTests {
    /// gantry without PATH: nothing but the engine's API can help it.
    private func gantry(_ engine: TestEngine, _ words: String...) async throws -> TestProcess.Outcome {
        try await TestProcess.run(
            [try Gantry.binary(), "--engine", try engine.address.description] + words,
            environment: ["PATH": "/nonexistent", "HOME": "/nonexistent"])
    }

    private func blueprint(_ project: String) -> Blueprint {
        var spec = ContainerSpec(
            "", image: "busybox:latest",
            command: [
                "sh", "-c",
                "mkdir -p /www/api && echo '{\"models\":[{\"name\":\"tiny:1b\",\"size\":5}]}' > /www/api/tags && echo serving && [ -e /root/.ollama/models ] || echo blob > /root/.ollama/models; exec httpd -f -p 11434 -h /www",
            ])
        spec.healthcheck = HealthcheckSpec(test: [
            "CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:11434/api/tags",
        ])
        spec.healthcheck?.interval = .seconds(1)
        spec.mounts = [.volume("\(project)_ollama", at: "/root/.ollama")]
        spec.networks = [NetworkAttachment("\(project)_default", aliases: ["ollama"])]
        spec.restart = .unlessStopped
        spec.stopTimeout = .seconds(0)
        var blueprint = Blueprint(project: project)
        blueprint.services = [ServiceBlueprint("ollama", spec) { _ in "1" }]
        blueprint.volumes = [VolumeBlueprint("ollama", VolumeSpec("\(project)_ollama"))]
        blueprint.networks = [NetworkBlueprint("default", NetworkSpec("\(project)_default"))]
        return blueprint
    }

    @Test(arguments: TestEngine.all) func `a stack lives its life`(_ engine: TestEngine) async throws {
        let client = try EngineClient(engine.address)
        defer { client.shutdown() }
        let runtime = try await runtime(for: client)
        try await Cleanup.scope { cleanup in
            let project = cleanup.prefix
            let archive = "/tmp/\(project).tar.gz"
            cleanup.later {
                _ = try await DeployedStack(project, on: runtime).down(
                    DownOptions.withVolumes, report: { _ in })
                _ = try await TestProcess.run(["/bin/rm", "-f", archive])
            }
            let doctor = try await gantry(engine, "--json", "doctor", "engine")
            #expect(doctor.status == 0, "\(doctor.errors)")

            let stack = Stack(blueprint(project), on: runtime)
            var options = UpOptions()
            options.waits = true
            options.waitTimeout = .seconds(60)
            let up = try await stack.up(PlanOptions(), options)
            #expect(up.failures.isEmpty && !up.changes.isEmpty)
            let deployed = DeployedStack(project, on: runtime)
            let status = try await deployed.status(expected: ["ollama"])
            #expect(status.state == .running && status.services.first?.containers.first?.state.health == .healthy)
            let lines = Mutex<[String]>([])
            try await deployed.logs([], LogQuery()) { line in lines.withLock { $0.append(line.text) } }
            #expect(lines.withLock { $0 } == ["serving"])
            let name = "\(project)-ollama-1"
            let models = try await gantry(engine, "models", "list", "--container", name)
            #expect(models.status == 0 && models.output.contains("tiny:1b"), "\(models.errors)")

            let saved = try await gantry(
                engine, "backup", "-p", project, "--dest", "/tmp", "--filename", "\(project).tar.gz")
            #expect(saved.status == 0 && saved.output.contains(name), "\(saved.errors)")
            let stopped = try await deployed.stop()
            #expect(stopped.failures.isEmpty)
            #expect(try await deployed.status().state != .running)
            // The data is lost, and comes back.
            let lost = try await gantry(
                engine, "run", "--rm", "-v", "\(project)_ollama:/d", "busybox", "sh", "-c", "rm /d/models")
            #expect(lost.status == 0, "\(lost.errors)")
            let restored = try await gantry(engine, "restore", archive, "--force")
            #expect(restored.status == 0, "\(restored.errors)")
            let found = try await gantry(
                engine, "run", "--rm", "-v", "\(project)_ollama:/d", "busybox", "cat", "/d/models")
            #expect(found.output == "blob\n", "\(found.errors)")

            let dry = try await gantry(engine, "--json", "clean", "-n", "-v", "-p", project, "--dry-run")
            let clean = try await gantry(engine, "--json", "clean", "-n", "-v", "-p", project, "--force")
            #expect(clean.status == 0 && clean.json?["data"]?["removed"] == dry.json?["data"]?["removed"])
            #expect(
                clean.json?["data"]?["removed"]?.array?.compactMap { $0["name"]?.string } == [
                    name, "\(project)_default", "\(project)_ollama",
                ])
            #expect(try await runtime.volume("\(project)_ollama") == nil)
        }
    }
}

extension DownOptions {
    fileprivate static var withVolumes: DownOptions {
        var options = DownOptions()
        options.removesVolumes = true
        return options
    }
}
