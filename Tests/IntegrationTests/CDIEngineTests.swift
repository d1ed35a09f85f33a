import EngineTesting
import Testing

/// GPUs by a CDI specification of our own: a harmless device node and a variable, under a vendor's kind.
@Suite(.tags(.integration), .serialized, .timeLimit(.minutes(3))) struct CDIEngineTests {
    @Test(arguments: TestEngine.all("podman").filter { !$0.name.contains("rootless") })
    func `a container gets the GPU that a CDI specification describes`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let none = try await gantry("gpu", "check", "--vendor", "intel", "--image", "busybox")
            #expect(none.status != 0 && none.errors.contains("CDI"), "\(none.errors.prefix(300))")
            try await MadeUpGPU.put("intel.com/gpu", on: engine, cleanup)
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

    @Test(arguments: TestEngine.all("podman").filter { !$0.name.contains("rootless") })
    func `a stack gets its GPU, runs without it where that is said, and fails where it is gone`(
        _ engine: TestEngine
    ) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let project = cleanup.prefix.lowercased()
            let file = "/tmp/\(project).yaml"
            cleanup.later { _ = try await TestProcess.run(["/bin/rm", "-f", file]) }
            let text = """
                name: \(project)
                services:
                  worker:
                    image: busybox:latest
                    command: ["sh", "-c", "echo gpu=$$GANTRY_GPU; trap 'exit 0' TERM; while :; do sleep 1 & wait $$!; done"]
                    gpus: [{driver: intel, count: 1}]
                """
            _ = try await TestProcess.run(["/bin/sh", "-c", "cat > \(file)"], input: text)
            cleanup.later { _ = try await gantry("down", "-f", file, "-t", "1") }
            let refused = try await gantry("up", "-f", file)
            #expect(refused.status == 1 && refused.errors.contains("intel.com/gpu=0"), "\(refused.errors.prefix(300))")
            let lacking = try await gantry("status", "-f", file, "--json")
            #expect(lacking.status == 1)
            #expect(lacking.output.contains("\"gpu_required\":true"), "\(lacking.output.prefix(600))")

            let cpu = try await gantry("up", "--cpu", "-f", file)
            #expect(cpu.status == 0, "\(cpu.errors.prefix(300))")
            let off = try await gantry("status", "-f", file)
            #expect(off.status == 0 && off.output.contains("kept off the GPUs"), "\(off.output.prefix(400))")

            try await MadeUpGPU.put("intel.com/gpu", on: engine, cleanup)
            let up = try await gantry("up", "-f", file, "-t", "1")
            #expect(up.status == 0, "\(up.errors.prefix(300))")
            #expect(try await gantry("stack", "logs", "-p", project).output.contains("gpu=zero"))
            let well = try await gantry("status", "-f", file)
            #expect(well.status == 0 && !well.output.contains("GPU"), "\(well.output.prefix(400))")
            #expect(try await gantry("stack", "ps", "-p", project, "--json").output.contains("intel.com/gpu=0"))
        }
    }

    @Test(arguments: TestEngine.all("podman").filter { !$0.name.contains("rootless") })
    func `the doctor proves that a container gets the GPU`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let gantry = Gantry(engine: engine)
            let none = try await gantry("doctor", "gpu")
            #expect(none.status == 1 && none.output.contains("nvidia.com/gpu"), "\(none.output.prefix(400))")
            // The doctor asks for NVIDIA's where this machine has no specification of its own.
            try await MadeUpGPU.put("nvidia.com/gpu", on: engine, cleanup)
            let well = try await gantry("doctor", "gpu")
            #expect(well.status == 0 && well.output.contains("gantry-gpu0"), "\(well.output.prefix(400))")
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
