import EngineTesting
import Testing

/// docker-py through `gantry serve`, beside the same straight on the engine: `docker_py.py`, one line for each thing done.
@Suite(.tags(.integration), .timeLimit(.minutes(5))) struct DockerPyTests {
    private static let script =
        "/usr/bin/python3 "
        + #filePath.replacing("IntegrationTests/Clients/DockerPyTests.swift", with: "Fixtures/clients/docker_py.py")

    /// What some release of Podman cannot do, always or now and then, with gantry or without it: `pause` and `stats` without a cgroup (rootless, on
    /// cgroup v1), the end of the output, or any end, for who follows it while the container ends.
    private static let podmanLacks: Set<Substring> = ["pause", "stats", "run", "follow_logs_and_wait"]

    @Test(arguments: TestEngine.all) func doesTheSame(_ engine: TestEngine) async throws {
        let address = try engine.address
        try await ServedEngine.scope(address) { gateway in
            try await Cleanup.scope { cleanup in
                let step = ClientStep("docker-py", Self.script)
                async let first = step.run(
                    in: DockerShell(address, name: cleanup.name("d"), cleanup))
                async let second = step.run(
                    in: DockerShell(gateway.address, name: cleanup.name("g"), cleanup))
                let (direct, served) = (try await first, try await second)
                #expect(direct.status == 0 && served.status == 0, "\(direct) \(served)")
                let lines = (direct.output.split(separator: "\n"), served.output.split(separator: "\n"))
                #expect(lines.0.count == lines.1.count && lines.0.count > 20, "\(direct) \(served)")
                for (one, other) in zip(lines.0, lines.1) {
                    let name = one.prefix { $0 != ":" }
                    let isRight = other == name + ": as on Docker"
                    let mayDiffer = engine.isPodman && Self.podmanLacks.contains(name)
                    #expect(isRight || mayDiffer, "directly: \(one)")
                    #expect(engine.isPodman || one == other)
                }
            }
        }
    }
}
