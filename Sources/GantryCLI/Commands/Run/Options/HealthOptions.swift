import ArgumentParser
import DockerAPI
import EngineAPI

/// How the engine finds out whether a container is healthy.
struct HealthOptions: ParsableArguments, Sendable {
    @Option(
        name: .customLong("health-cmd"), parsing: .unconditional,
        help: ArgumentHelp("The command that checks, for a shell.", valueName: "command"))
    var healthCmd: String?

    @Option(
        name: .customLong("health-interval"), parsing: .unconditional,
        help: ArgumentHelp("Between two checks: 30s.", valueName: "duration"))
    var healthInterval: String?

    @Option(
        name: .customLong("health-retries"), parsing: .unconditional,
        help: ArgumentHelp("Failures in a row until it is unhealthy.", valueName: "count"))
    var healthRetries: Int?

    @Option(
        name: .customLong("health-timeout"), parsing: .unconditional,
        help: ArgumentHelp("Of one check: 5s.", valueName: "duration"))
    var healthTimeout: String?

    @Option(
        name: .customLong("health-start-period"), parsing: .unconditional,
        help: ArgumentHelp("From the start, while failures do not count.", valueName: "duration"))
    var healthStartPeriod: String?

    @Option(
        name: .customLong("health-start-interval"), parsing: .unconditional,
        help: ArgumentHelp("Between two checks in the start period.", valueName: "duration"))
    var healthStartInterval: String?

    @Flag(name: .customLong("no-healthcheck"), help: "No check, whatever the image says.")
    var noHealthcheck = false
}

extension HealthOptions {
    func apply(to create: inout Docker.ContainerCreate) throws(EngineError) {
        func time(_ text: String?) throws(EngineError) -> Nanoseconds? {
            guard let text else { return nil }
            let duration = try Docker.duration(parsing: text)
            guard duration >= .zero else {
                throw EngineError(.invalidInput, "\(text): a check takes no negative time.")
            }
            return Nanoseconds(duration)
        }
        let health = Docker.HealthConfig(
            test: healthCmd.map { ["CMD-SHELL", $0] }, interval: try time(healthInterval),
            timeout: try time(healthTimeout), retries: healthRetries, startPeriod: try time(healthStartPeriod),
            startInterval: try time(healthStartInterval))
        let isGiven =
            health.test != nil || health.interval != nil || health.timeout != nil || health.retries != nil
            || health.startPeriod != nil || health.startInterval != nil
        if noHealthcheck {
            guard !isGiven else {
                throw EngineError(.invalidInput, "--no-healthcheck and --health-… contradict each other.")
            }
            create.config.healthcheck = Docker.HealthConfig(test: ["NONE"])
        } else if isGiven {
            create.config.healthcheck = health
        }
    }
}
