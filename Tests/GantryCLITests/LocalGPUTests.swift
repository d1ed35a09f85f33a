import ContainerRuntime
import Stacks
import Testing

@testable import GantryCLI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The tools of GPU vendors, as this machine may have them.
@Suite(.timeLimit(.minutes(1))) struct LocalGPUTests {
    private static func inventory(_ tools: [String: String], patience: Duration) async throws -> GPUInventory {
        var template = Array("/tmp/gantry-gpus-XXXXXX".utf8CString)
        try #require(template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil })
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            for name in tools.keys { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        for (name, script) in tools {
            try TextFile.write("#!/bin/sh\n\(script)\n", to: "\(folder)/\(name)")
            chmod("\(folder)/\(name)", 0o755)
        }
        let invocation = Invocation(
            arguments: [], environment: ["PATH": "\(folder):/usr/bin:/bin"], terminal: Terminal(),
            output: CapturedSink(), errors: CapturedSink())
        return await LocalGPUs.inventory(invocation, patience: patience)
    }

    @Test func `a tool that cannot be ended holds nobody up`() async throws {
        let start = ContinuousClock.now
        // Killed, it leaves somebody behind who keeps its output open, as a driver that is stuck would.
        let inventory = try await Self.inventory(
            ["nvidia-smi": "trap '' TERM; sleep 20 & wait"], patience: .seconds(1))
        #expect(ContinuousClock.now - start < .seconds(8))
        #expect(inventory.troubles.contains { $0.contains("nvidia-smi does not answer within 1 seconds") })
    }

    @Test func `what the tools say is taken`() async throws {
        let inventory = try await Self.inventory(
            ["nvidia-ctk": "echo NVIDIA Container Toolkit CLI version 1.17.4", "nvidia-smi": "exit 9"],
            patience: .seconds(20))
        #expect(inventory.toolkitVersion == "1.17.4")
        #expect(inventory.troubles.contains { $0.contains("or fails") })
    }

    @Test func `why a need cannot be met is said by its form`() {
        var inventory = GPUInventory(specifications: [
            CDISpecification(path: "/etc/cdi/x.yaml", kind: "intel.com/gpu", devices: ["0", "all"])
        ])
        let intel = GPURequest(.all, vendor: "intel")
        #expect(inventory.reason(against: GPUNeed(intel.cdiDevices, request: intel)) == nil)
        #expect(inventory.reason(against: GPUNeed(["intel.com/gpu=7"]))?.contains("intel.com/gpu=7") == true)
        let nvidia = GPURequest()
        #expect(
            inventory.reason(against: GPUNeed(nvidia.cdiDevices, request: nvidia))?.contains("no nvidia GPU") == true)
        inventory.devices = [GPUDevice(.nvidia, index: 0, nodes: [])]
        #expect(inventory.reason(against: GPUNeed(nvidia.cdiDevices, request: nvidia)) == nil)
    }
}
