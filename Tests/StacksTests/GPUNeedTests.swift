#if Stacks
import ContainerRuntime
import InMemoryRuntime
import Testing

@testable import Stacks

/// What services ask for by way of GPUs, and what is said where they have none.
@Suite struct GPUNeedTests {
    private static func load(_ services: String) throws -> Project {
        let text = "name: p\nservices:\n" + services
        var source = ComposeSource(environment: [:], currentDirectory: "/p") { path in
            path == "/p/compose.yaml" ? Array(text.utf8) : nil
        }
        source.files = ["/p/compose.yaml"]
        return try ProjectLoader.load(source)
    }

    private static let plain = "  a:\n    image: busybox:latest\n    command: sleep 9\n"

    @Test(arguments: [
        ("gpus: all", ["nvidia.com/gpu=all"]),
        ("gpus: [{driver: intel, device_ids: [\"0\", \"2\"]}]", ["intel.com/gpu=0", "intel.com/gpu=2"]),
        ("devices: [\"amd.com/gpu=all\"]", ["amd.com/gpu=all"]),
        (
            "deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 2}]}}}",
            ["nvidia.com/gpu=0", "nvidia.com/gpu=1"]
        ),
    ])
    func `each form is seen, and can be taken away`(_ form: String, _ devices: [String]) throws {
        let project = try Self.load(Self.plain + "    \(form)\n  b:\n    image: busybox:latest\n")
        #expect(project.gpuNeeds.mapValues(\.devices) == ["a": devices])
        #expect(project.gpuNeeds["a"]?.isRequired == true)
        let with = try #require(try project.blueprint().service("a"))
        #expect(with.container.labels[OwnershipLabel.gpu] == devices.joined(separator: ","))
        let without = project.withoutGPUs(of: ["a"])
        // What is left is the file without the line, for docker compose as well.
        #expect(
            without.hashes.map(\.hash)
                == (try Self.load(Self.plain + "  b:\n    image: busybox:latest\n")).hashes.map(\.hash))
        let off = try #require(try without.blueprint().service("a"))
        #expect(off.container.gpus == nil && off.container.devices.isEmpty)
        #expect(off.container.labels[OwnershipLabel.gpu] == "none")
        #expect(without.gpuNeeds["a"]?.devices == devices)
    }

    @Test func `other devices and reservations stay`() throws {
        let project = try Self.load(
            Self.plain + """
                    devices: ["/dev/fuse", "nvidia.com/gpu=0"]
                    deploy:
                      resources:
                        reservations: {memory: 64m, devices: [{capabilities: [gpu]}, {capabilities: [tpu], count: 1}]}

                """)
        let service = try #require(project.withoutGPUs().service("a"))
        #expect(service["devices"]?.items?.compactMap { $0["source"]?.text } == ["/dev/fuse"])
        let reservations = service["deploy"]?["resources"]?["reservations"]
        #expect(reservations?["devices"]?.items?.count == 1 && reservations?["memory"] != nil)
    }

    @Test func `a service may say that it does without`() throws {
        let project = try Self.load(Self.plain + "    gpus: all\n    x-gantry: {gpu: optional}\n")
        #expect(project.gpuNeeds["a"]?.isRequired == false)
    }

    @Test func `status says who has no GPU, and whether that is a failure`() async throws {
        let runtime = InMemoryRuntime(images: ["busybox:latest"])
        let file = try Self.load(Self.plain + "    gpus: all\n")
        func status(_ project: Project) async throws -> StackStatus.Service? {
            try await DeployedStack("p", on: runtime).status(expected: ["a"], gpus: project.gpuNeeds).services.first
        }
        let missing = try await status(file)
        #expect(missing?.gpuTrouble?.contains("nvidia.com/gpu=all") == true && missing?.needsGPU == true)

        try #require(try await Stack(Self.load(Self.plain).blueprint(), on: runtime).up().failures.isEmpty)
        let before = try await status(file)
        #expect(before?.gpuTrouble?.contains("made without") == true && before?.needsGPU == true)

        try #require(try await Stack(file.blueprint(), on: runtime).up().failures.isEmpty)
        let has = try await status(file)
        #expect(has?.gpuTrouble == nil && has?.state == .running)

        try #require(try await Stack(file.withoutGPUs().blueprint(), on: runtime).up().failures.isEmpty)
        let off = try await status(file)
        #expect(off?.gpuTrouble?.contains("kept off") == true && off?.needsGPU == false)
        // Also where no file is at hand.
        let byLabel = try await DeployedStack("p", on: runtime).status().services.first
        #expect(byLabel?.gpuTrouble?.contains("kept off") == true)
    }

    @Test func `an overdue health check is nobody's`() async throws {
        let runtime = InMemoryRuntime(images: ["busybox:latest"])
        var info = ContainerInfo(id: "1", name: "a", image: "b", imageID: "c", state: .init(.running))
        info.state.started = RuntimeDate(seconds: 1000)
        #expect(!info.isUnchecked(at: RuntimeDate(seconds: 9000)))
        info.healthInterval = .seconds(30)
        #expect(!info.isUnchecked(at: RuntimeDate(seconds: 1070)) && info.isUnchecked(at: RuntimeDate(seconds: 1071)))
        info.state.lastHealthCheck = RuntimeDate(seconds: 2000)
        #expect(!info.isUnchecked(at: RuntimeDate(seconds: 2060)))
        #expect(try await DeployedStack("p", on: runtime).status(now: RuntimeDate(seconds: 1)).services.isEmpty)
    }
}
#endif
