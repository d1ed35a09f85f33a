import EngineHTTP
import EngineTesting
import JSONTree
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `runtime.prefer` of the settings, where no engine is named.
@Suite(.tags(.integration), .timeLimit(.minutes(1))) struct PreferredEngineTests {
    @Test(arguments: TestEngine.all) func `the settings choose among engines that answer`(_ engine: TestEngine)
        async throws
    {
        let isPodman = engine.name.hasPrefix("podman")
        guard case .unix(let socket) = try engine.address else {
            Issue.record("\(engine.name) has no socket")
            return
        }
        try await Cleanup.scope { cleanup in
            let folder = "/tmp/\(cleanup.prefix)"
            cleanup.later { _ = try await TestProcess.run(["/bin/rm", "-rf", folder]) }
            // Where a rootless engine would have its socket.
            let place = isPodman ? "\(folder)/podman/podman.sock" : "\(folder)/docker.sock"
            for path in [folder, "\(folder)/podman"] { mkdir(path, 0o700) }
            symlink(socket, place)
            func gantry(_ words: String...) async throws -> TestProcess.Outcome {
                try await TestProcess.run(
                    [try Gantry.binary()] + words,
                    environment: ["XDG_RUNTIME_DIR": folder, "GANTRY_HOME": folder, "HOME": folder])
            }
            let own = isPodman ? "podman" : "docker"
            #expect(try await gantry("settings", "set", "runtime.prefer", own).status == 0)
            let env = try await gantry("--json", "env")
            #expect(env.status == 0 && env.output.contains(place), "\(env.output)")
            let other = isPodman ? "docker" : "podman"
            #expect(try await gantry("settings", "set", "runtime.prefer", other).status == 0)
            let refused = try await gantry("ping")
            #expect(refused.status == 1 && refused.errors.contains("prefer \(other)") && refused.errors.contains(place))
            #expect(try await gantry("--socket", place, "ping").status == 0)
        }
    }
}
