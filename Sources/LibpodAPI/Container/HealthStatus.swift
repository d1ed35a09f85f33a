public import EngineAPI

extension Libpod {
    /// What a container's health checks say.
    public struct HealthStatus: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// No check has passed yet, and not enough have failed.
        public static let starting = HealthStatus(rawValue: "starting")
        public static let healthy = HealthStatus(rawValue: "healthy")
        public static let unhealthy = HealthStatus(rawValue: "unhealthy")
        /// The check was changed. Since Podman 5.4.
        public static let reset = HealthStatus(rawValue: "reset")
    }
}
