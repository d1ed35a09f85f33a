import EngineAPI
import JSONTree

/// When one container's health check is due, as Docker's daemon would run it.
///
/// Podman leaves the schedule to systemd's timers: without systemd no check ever runs, the state stays `starting`, and
/// `depends_on: service_healthy` waits for ever (containers/podman#28192).
struct HealthPlan: Sendable, Hashable {
    var interval = Duration.seconds(30)
    var startPeriod = Duration.zero
    var startInterval = Duration.seconds(5)

    /// Nil where the container has no check.
    init?(_ container: JSONValue) {
        guard let check = container["Config"]?["Healthcheck"], let test = check["Test"]?.array, let first = test.first,
            first != "NONE", !(test.count == 1 && first == "")
        else { return nil }
        func duration(_ key: String) -> Duration? {
            check[key]?.int64.flatMap { $0 > 0 ? .nanoseconds($0) : nil }
        }
        interval = duration("Interval") ?? interval
        startPeriod = duration("StartPeriod") ?? startPeriod
        startInterval = duration("StartInterval") ?? min(interval, startInterval)
    }

    /// How long to wait for the next check.
    func pause(running: Duration, isStarting: Bool) -> Duration {
        isStarting && running < startPeriod ? min(startInterval, interval) : interval
    }

    /// When a container's last check ended, in the engine's words; nil before the first.
    static func lastCheck(_ container: JSONValue) -> String? {
        container["State"]?["Health"]?["Log"]?.array?.last?["End"]?.string
    }
}
