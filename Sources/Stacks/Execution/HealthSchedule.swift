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

    /// Runs the checks until the container ends.
    ///
    /// Where somebody else checks as well, the engine itself or another gantry, a turn is left out when one of theirs has
    /// ended meanwhile. So there are not twice as many, and yet nobody relies on another who may be gone.
    func run(
        _ runtime: any ContainerRuntime, _ container: String, _ checked: @Sendable () -> Void
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        var now = try await runtime.container(container)
        while let seen = now, seen.isRunning {
            try await clock.sleep(
                for: pause(running: start.duration(to: clock.now), isStarting: seen.state.health == .starting))
            now = try await runtime.container(container)
            if now?.state.lastHealthCheck == seen.state.lastHealthCheck {
                guard try await runtime.checkHealth(container) != nil else { return }
                now = try await runtime.container(container)
            }
            checked()
        }
    }
}
