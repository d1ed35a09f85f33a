import ContainerRuntime
import EngineClient
import EngineHTTP
import EngineRuntimes
import EngineTesting
import Testing

/// What a pod's member must not lose on the way to the engine.
@Suite(.tags(.integration), .timeLimit(.minutes(3))) struct PodMemberEngineTests {
    @Test(arguments: TestEngine.all) func `a member keeps its stop signal`(_ engine: TestEngine) async throws {
        try await Cleanup.scope { cleanup in
            let runtime = try await runtime(for: EngineClient(engine.address))
            let pod = cleanup.name("pod")
            cleanup.later { try await runtime.removePod(pod, force: true) }
            _ = try await runtime.ensurePod(PodSpec(pod))
            var spec = ContainerSpec(
                "\(pod)-a", image: "busybox:latest",
                command: ["sh", "-c", "trap 'exit 42' USR1; echo ready; while :; do sleep 0.1; done"])
            spec.pod = pod
            spec.stopSignal = "SIGUSR1"
            spec.exposedPorts = ["9000/udp"]
            _ = try await runtime.ensureContainer(spec)
            struct Ready: Error {}
            await #expect(throws: Ready.self) {
                try await runtime.logs(spec.name, LogQuery(follow: true)) { _ in throw Ready() }
            }
            try await runtime.stopContainer(spec.name, timeout: .seconds(5))
            #expect(try await runtime.container(spec.name)?.state.exitCode == 42)
        }
    }

    @Test(arguments: TestEngine.all("podman")) func `what Podman cannot say is refused by name`(
        _ engine: TestEngine
    ) async throws {
        try await Cleanup.scope { cleanup in
            let runtime = try await runtime(for: EngineClient(engine.address))
            let pod = cleanup.name("pod")
            cleanup.later { try await runtime.removePod(pod, force: true) }
            _ = try await runtime.ensurePod(PodSpec(pod))
            var spec = ContainerSpec("\(pod)-a", image: "busybox:latest")
            spec.pod = pod
            spec.deviceCgroupRules = ["c 1:3 rwm"]
            spec.storageOptions = ["size": "1G"]
            let asked = spec
            let refusal = await #expect(throws: RuntimeError.self) { _ = try await runtime.createContainer(asked) }
            #expect(refusal?.code == .unsupportedByEngine)
            #expect(refusal?.message.contains("device cgroup rules, storage options") == true)
        }
    }
}
