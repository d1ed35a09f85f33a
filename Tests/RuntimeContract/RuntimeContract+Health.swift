import ContainerRuntime
import EngineTesting
import Testing

extension RuntimeContract {
    @Sendable static func health(_ runtime: any ContainerRuntime, _ cleanup: Cleanup) async throws {
        for (command, health) in [("true", ContainerInfo.Health.healthy), ("false", .unhealthy)] {
            var spec = sleeper(cleanup.name(command), runtime, cleanup)
            var check = HealthcheckSpec(test: ["CMD", command])
            check.interval = .milliseconds(100)
            check.timeout = .seconds(5)
            check.retries = 1
            spec.healthcheck = check
            let made = try await runtime.ensureContainer(spec).object
            // An engine with a schedule of its own gets there by itself, the others by being asked.
            while try await runtime.container(made.id)?.state.health == .starting {
                _ = try await runtime.checkHealth(made.id)
            }
            #expect(try await runtime.container(made.id)?.state.health == health)
        }
        let plain = try await runtime.ensureContainer(sleeper(cleanup.name("plain"), runtime, cleanup)).object
        #expect(plain.state.health == nil)
        #expect(try await runtime.checkHealth(plain.id) == nil)
    }
}
