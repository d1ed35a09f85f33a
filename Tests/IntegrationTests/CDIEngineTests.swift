import EngineTesting
import Testing

/// GPUs by a CDI specification of our own: a harmless device node and a variable, under a vendor's kind.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(3))) struct CDIEngineTests {
    private static let specification = """
        cdiVersion: "0.5.0"
        kind: intel.com/gpu
        devices:
          - name: "0"
            containerEdits:
              env: ["GANTRY_GPU=zero"]
              deviceNodes: [{path: /dev/gantry-gpu0, hostPath: /dev/null}]
          - name: all
            containerEdits:
              env: ["GANTRY_GPU=all"]
              deviceNodes: [{path: /dev/gantry-gpu0, hostPath: /dev/null}]
        """

    @Test(arguments: TestEngine.all("podman").filter { !$0.name.contains("rootless") })
    func `a container gets the GPU that a CDI specification describes`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let name = engine.name
            let path = "/etc/cdi/\(cleanup.prefix).yaml"
            let none = try await gantry("gpu", "check", "--vendor", "intel", "--image", "busybox")
            #expect(none.status != 0 && none.errors.contains("CDI"), "\(none.errors.prefix(300))")
            cleanup.later { try await Lab.run("within", name, "rm", "-f", path) }
            try await Lab.run(
                "within", name, "sh", "-c", "mkdir -p /etc/cdi && cat > \(path) <<'END'\n\(Self.specification)\nEND")
            let check = try await gantry("gpu", "check", "--vendor", "intel", "--image", "busybox")
            #expect(check.status == 0 && check.output.contains("intel.com/gpu=all"), "\(check.errors.prefix(300))")
            let pod = cleanup.name("pod")
            cleanup.later { _ = try await gantry("pod", "rm", "--force", pod) }
            _ = try await gantry("pod", "create", pod)
            let run = try await gantry(
                "run", "--rm", "--pod", pod, "--device", "intel.com/gpu=0", "busybox", "sh", "-c",
                "echo $GANTRY_GPU; test -c /dev/gantry-gpu0")
            #expect(run.output == "zero\n" && run.status == 0, "\(run.errors.prefix(300))")
            let wrong = try await gantry(
                "run", "--rm", "--pod", pod, "--device", "intel.com/gpu=7", "busybox", "true")
            #expect(wrong.status != 0 && wrong.errors.contains("intel.com/gpu=7"))
        }
    }

    @Test(arguments: TestEngine.all("docker"))
    func `Docker without a driver refuses, and runs nothing on the processor`(_ engine: TestEngine) async throws {
        let gantry = Gantry(engine: engine)
        for vendor in ["nvidia", "intel"] {
            let check = try await gantry("gpu", "check", "--vendor", vendor, "--image", "busybox")
            #expect(check.status != 0 && !check.errors.isEmpty, "\(vendor)")
            #expect(
                check.errors.contains("driver") || check.errors.contains("CDI") || check.errors.contains("Docker 25"))
        }
        #expect(try await gantry("ps", "-aq", "--filter", "name=gantry-gpu-check").output.isEmpty)
    }
}
