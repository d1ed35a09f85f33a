public import EngineAPI

extension Libpod {
    /// What a pod's containers do, taken together.
    public struct PodStatus: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let created = PodStatus(rawValue: "Created")
        public static let running = PodStatus(rawValue: "Running")
        /// Some containers run and some do not.
        public static let degraded = PodStatus(rawValue: "Degraded")
        /// No container runs any more.
        public static let exited = PodStatus(rawValue: "Exited")
        public static let stopped = PodStatus(rawValue: "Stopped")
        public static let paused = PodStatus(rawValue: "Paused")
        public static let dead = PodStatus(rawValue: "Dead")
        public static let error = PodStatus(rawValue: "Error")
    }
}
