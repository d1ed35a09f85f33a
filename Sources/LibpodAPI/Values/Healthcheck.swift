extension Libpod {
    /// How a container's health is checked. Durations are in nanoseconds; Podman takes a missing timeout for zero, and
    /// every check for failed then, hence the defaults.
    public struct Healthcheck: Codable, Sendable, Hashable {
        /// `["CMD", …]`, `["CMD-SHELL", line]` or `["NONE"]`.
        public var test: [String]
        public var interval: Int64?
        public var timeout: Int64?
        public var startPeriod: Int64?
        public var retries: Int?

        /// - Parameters:
        ///   - startPeriod: how long failures do not count after a start.
        ///   - retries: so many failures in a row make the container unhealthy.
        public init(
            test: [String], interval: Duration = .seconds(30), timeout: Duration = .seconds(30),
            startPeriod: Duration = .zero, retries: Int = 3
        ) {
            self.test = test
            self.interval = interval.nanoseconds
            self.timeout = timeout.nanoseconds
            self.startPeriod = startPeriod.nanoseconds
            self.retries = retries
        }

        enum CodingKeys: String, CodingKey {
            case test = "Test"
            case interval = "Interval"
            case timeout = "Timeout"
            case startPeriod = "StartPeriod"
            case retries = "Retries"
        }
    }
}
