public import EngineAPI

extension Libpod {
    /// A state that a container can be waited for in. `healthy` and `unhealthy` since Podman 4.9.
    public struct WaitCondition: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let configured = WaitCondition(rawValue: "configured")
        public static let created = WaitCondition(rawValue: "created")
        public static let running = WaitCondition(rawValue: "running")
        /// Its process has ended.
        public static let stopped = WaitCondition(rawValue: "stopped")
        public static let paused = WaitCondition(rawValue: "paused")
        /// Its process has ended and what it took is freed.
        public static let exited = WaitCondition(rawValue: "exited")
        public static let removing = WaitCondition(rawValue: "removing")
        public static let stopping = WaitCondition(rawValue: "stopping")
        public static let healthy = WaitCondition(rawValue: "healthy")
        public static let unhealthy = WaitCondition(rawValue: "unhealthy")
    }
}
