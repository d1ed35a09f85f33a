import EngineTesting
import Testing

/// What Prefect's docker worker does, with docker-py as it uses it: `prefect_worker.py`, one line for each thing done.
@Suite(.tags(.integration), .timeLimit(.minutes(3))) struct PrefectWorkerTests {
    private static let script =
        "/usr/bin/python3 "
        + #filePath.replacing(
            "IntegrationTests/Clients/PrefectWorkerTests.swift", with: "Fixtures/clients/prefect_worker.py")

    /// What fails a flow run on Podman itself: the words of a taken name, the release, the status of a failed start.
    private static let podmanDiffers: Set<Substring> = [
        "release_knows_host_gateway", "taken_name", "missing_executable",
    ]

    /// A rootless engine limits no memory where the host's cgroups are of version 1, and says so.
    private static let hostDiffers: Set<Substring> = ["unlimited_swap: (0, -1)"]

    @Test(arguments: TestEngine.all) func runsAFlow(_ engine: TestEngine) async throws {
        let address = try engine.address
        try await ServedEngine.scope(address) { gateway in
            try await Cleanup.scope { cleanup in
                let step = ClientStep("prefect", Self.script)
                async let first = step.run(in: DockerShell(address, name: cleanup.name("d"), cleanup))
                async let second = step.run(in: DockerShell(gateway.address, name: cleanup.name("g"), cleanup))
                let (direct, served) = (try await first, try await second)
                let lines = served.output.split(separator: "\n")
                #expect(served.status == 0 && lines.count == 6, "\(served)")
                for line in lines where !Self.hostDiffers.contains(line) {
                    #expect(line.hasSuffix(": as on Docker"), "through gantry: \(line)")
                }
                guard engine.isPodman else { return }
                for line in direct.output.split(separator: "\n") {
                    let name = line.prefix { $0 != ":" }
                    #expect(
                        !Self.podmanDiffers.contains(name) || !line.hasSuffix(": as on Docker"),
                        "no longer needed: \(line)")
                }
            }
        }
    }
}
