import ContainerRuntime
import EngineClient
import EngineRuntimes
import EngineTesting
import JSONTree
import Testing

/// `gantry clean` on real engines: what the dry run shows is what goes, and nothing that merely looks alike.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct CleanEngineTests {
    @Test(arguments: TestEngine.all) func `the dry run is what is done`(_ engine: TestEngine) async throws {
        let client = try EngineClient(engine.address)
        defer { client.shutdown() }
        let runtime = try await runtime(for: client)
        let gantry = Gantry(engine: engine)
        try await Cleanup.scope { cleanup in
            let project = cleanup.prefix
            let own = ["com.docker.compose.project": project, OwnershipLabel.stack: project]
            cleanup.later {
                for name in ["\(project)-web-1", "\(project)-other-1"] {
                    try await runtime.removeContainer(name, force: true, volumes: true)
                }
                for name in ["\(project)_data", "\(project)_other"] { try await runtime.removeVolume(name) }
                for name in ["\(project)_default", "\(project)_foreign"] { try await runtime.removeNetwork(name) }
                try await runtime.removeImage("localhost/\(project):1", force: true)
            }
            _ = try await runtime.ensureVolume(VolumeSpec("\(project)_data", labels: own))
            _ = try await runtime.ensureVolume(
                VolumeSpec("\(project)_other", labels: ["com.docker.compose.project": project]))
            _ = try await runtime.ensureNetwork(NetworkSpec("\(project)_default", labels: own))
            _ = try await runtime.ensureNetwork(NetworkSpec("\(project)_foreign"))
            try await runtime.tagImage("busybox", as: "localhost/\(project):1")
            for (name, isOurs) in [("\(project)-web-1", true), ("\(project)-other-1", false)] {
                var spec = ContainerSpec(name, image: "busybox", command: ["sleep", "600"])
                spec.labels = ["com.docker.compose.project": project]
                spec.mounts = [.volume(isOurs ? "\(project)_data" : "\(project)_other", at: "/data")]
                spec.networks = isOurs ? [NetworkAttachment("\(project)_default")] : []
                spec.stopTimeout = .seconds(0)
                try await runtime.startContainer(
                    try await runtime.createContainer(isOurs ? runtime.marked(spec) : spec))
            }
            let dry = try await gantry("--json", "clean", "--all", "-p", project, "--dry-run")
            let planned = dry.json?["data"]?["removed"]
            #expect(
                planned?.array?.compactMap { $0["name"]?.string } == [
                    "\(project)-web-1", "\(project)_default", "\(project)_data",
                ])
            // The image is used by the other container as well.
            #expect(dry.json?["data"]?["kept"]?[0]?["reason"] == .string("used by \(project)-other-1"))
            #expect(try await runtime.container("\(project)-web-1")?.isRunning == true)
            let unasked = try await gantry("clean", "--all", "-p", project)
            #expect(unasked.status == 64 && unasked.errors.contains("--force"))
            let done = try await gantry("--json", "clean", "--all", "-p", project, "--force")
            #expect(done.status == 0 && done.json?["data"]?["removed"] == planned, "\(done.output)")
            #expect(try await runtime.container("\(project)-web-1") == nil)
            #expect(try await runtime.volume("\(project)_data") == nil)
            #expect(try await runtime.network("\(project)_default") == nil)
            #expect(try await runtime.container("\(project)-other-1")?.isRunning == true)
            #expect(try await runtime.volume("\(project)_other") != nil)
            #expect(try await runtime.network("\(project)_foreign") != nil)
            let again = try await gantry("clean", "--all", "-p", project, "--force")
            #expect(again.output == "There is nothing to remove.\n")
        }
    }
}
