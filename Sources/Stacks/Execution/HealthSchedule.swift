import ContainerRuntime

/// When a container's health check is due, as Docker's daemon would run it, for engines that leave it to others: Podman
/// has systemd's timers run them, and where there is no systemd nothing does.
struct HealthSchedule: Sendable {
    var interval: Duration
    var startPeriod: Duration
    var startInterval: Duration

    /// What is not said is as with Docker, but for the interval while it starts.
    init(_ check: HealthcheckSpec, whileStarting: Duration = .seconds(5)) {
        func positive(_ duration: Duration?) -> Duration? { duration.flatMap { $0 > .zero ? $0 : nil } }
        interval = positive(check.interval) ?? .seconds(30)
        startPeriod = positive(check.startPeriod) ?? .zero
        startInterval = positive(check.startInterval) ?? min(interval, whileStarting)
    }

    func pause(running: Duration, isStarting: Bool) -> Duration {
        isStarting && running < startPeriod ? min(startInterval, interval) : interval
    }

    /// Runs the checks until the engine turns out to run them itself, or the container ends.
    func run(
        _ runtime: any ContainerRuntime, _ container: String, _ checked: @Sendable () -> Void
    ) async throws {
        var ours = 0
        let clock = ContinuousClock()
        let start = clock.now
        while let there = try await runtime.container(container), there.isRunning, there.state.healthChecks <= ours {
            try await clock.sleep(
                for: pause(running: start.duration(to: clock.now), isStarting: there.state.health == .starting))
            guard let before = try await runtime.container(container), before.state.healthChecks <= ours,
                try await runtime.checkHealth(container) != nil
            else { return }
            // The engine remembers five.
            ours = min(ours + 1, 5)
            checked()
        }
    }
}
