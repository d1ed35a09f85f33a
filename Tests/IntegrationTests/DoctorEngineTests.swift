import DockerAPI
import EngineAPI
import EngineClient
import EngineTesting
import JSONTree
import Testing

/// The doctor on real engines: what it proves is so, what it makes is gone, what is wrong is explained. One after the
/// other, since the first looks for whatever a doctor has left.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(2))) struct DoctorEngineTests {
    @Test(arguments: TestEngine.all) func `every finding is well or explained, and nothing stays behind`(
        _ engine: TestEngine
    ) async throws {
        let outcome = try await Gantry(engine: engine)("--json", "doctor")
        let document = try JSONValue(parsing: outcome.output)
        let findings = document["data"]?["findings"]?.array ?? []
        #expect(findings.count >= 19)
        var verdicts: [String: String] = [:]
        for finding in findings {
            let verdict = finding["verdict"]?.string ?? ""
            verdicts[finding["check"]?.string ?? ""] = verdict
            #expect(finding["summary"]?.string?.isEmpty == false)
            if verdict == "warning" || verdict == "broken" {
                #expect(finding["remedies"]?.array?.isEmpty == false, "\(finding.text())")
            }
        }
        // What every engine of the lab can do, whatever the machine's cgroups and namespaces are.
        for check in ["engine", "run", "id-map", "volume", "disk", "mounts", "names", "build"] {
            #expect(verdicts[check] == "ok", "\(check)")
        }
        #expect(verdicts["ports"] != "broken")
        let isBroken = verdicts.values.contains("broken")
        #expect(outcome.status == (isBroken ? 1 : 0))
        try await Self.expectNothingLeft(engine, findings)
    }

    @Test(arguments: TestEngine.all) func `what an earlier run left behind is swept by --fix`(_ engine: TestEngine)
        async throws
    {
        let client = try EngineClient(try engine.address)
        defer { client.shutdown() }
        // A container that the doctor's own would be: the sweep of --fix takes it, and says so.
        var config = Docker.ContainerConfig()
        config.image = "busybox:latest"
        config.cmd = ["true"]
        config.labels = ["gantry.doctor": "left"]
        let id = try await client.send(.containerCreate(config: config)).id
        let outcome = try await Gantry(engine: engine)("doctor", "--fix", "engine")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("left behind by an earlier run"))
        await #expect(throws: EngineError.self) { try await client.send(.containerInspect(id)) }
    }

    @Test(arguments: TestEngine.all) func `an engine's own words are explained`(_ engine: TestEngine) async throws {
        let gantry = Gantry(engine: engine)
        let refused = try await gantry("run", "--rm", "--network", "gantry-no-such-network", "busybox", "true")
        #expect(refused.status == 125)
        let outcome = try await gantry("--json", "explain", refused.errors)
        let first = try JSONValue(parsing: outcome.output)["data"]?.array?.first
        #expect(first?["id"] == "network-missing")
        #expect(first?["clues"]?["network"] == "gantry-no-such-network")
    }

    @Test(arguments: TestEngine.all) func `the support bundle holds what it lists, without the secrets`(
        _ engine: TestEngine
    ) async throws {
        let client = try EngineClient(try engine.address)
        defer { client.shutdown() }
        var config = Docker.ContainerConfig()
        config.image = "busybox:latest"
        config.cmd = ["true", "--password", "hunter2"]
        config.labels = ["api_token": "tell-nobody"]
        let id = try await client.send(.containerCreate(config: config)).id
        let path = "/tmp/gantry-bundle-\(UInt32.random(in: 0 ... .max)).tar"
        let outcome: TestProcess.Outcome
        do { outcome = try await Gantry(engine: engine)("support-bundle", "-o", path) } catch {
            try await client.send(.containerDelete(id, force: true))
            throw error
        }
        try await client.send(.containerDelete(id, force: true))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let listed = try await TestProcess.run(["/bin/tar", "-xOf", path, "gantry-support/containers.json"])
        let mode = try await TestProcess.run(["/usr/bin/stat", "-c", "%a", path])
        _ = try await TestProcess.run(["/bin/rm", path])
        #expect(mode.output == "600\n")
        #expect(listed.output.contains(id) && listed.output.contains("[redacted]"))
        #expect(!listed.output.contains("tell-nobody") && !listed.output.contains("hunter2"))
        for name in ["doctor.json", "info.json", "version.json", "events.json", "engines.json", "logs.json"] {
            #expect(outcome.output.contains(name))
        }
    }

    private static func expectNothingLeft(_ engine: TestEngine, _ findings: [JSONValue]) async throws {
        let client = try EngineClient(try engine.address)
        defer { client.shutdown() }
        let names = try await client.json(Docker.ContainerList.containerList(all: true)).array ?? []
        #expect(!names.contains { $0["Names"]?.array?.first?.string?.contains("gantry-doctor-") == true })
        let networks = try await client.json(Docker.NetworkList.networkList()).array ?? []
        #expect(!networks.contains { $0["Name"]?.string?.hasPrefix("gantry-doctor-") == true })
        let volumes = try await client.json(Docker.VolumeList.volumeList())["Volumes"]?.array ?? []
        #expect(!volumes.contains { $0["Name"]?.string?.hasPrefix("gantry-doctor-") == true })
        let images = try await client.json(Docker.ImageList.imageList()).array ?? []
        #expect(
            !images.contains {
                $0["RepoTags"]?.array?.contains { $0.string?.contains("gantry-doctor") == true } == true
            })
    }
}
