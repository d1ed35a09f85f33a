public import EngineAPI

extension Libpod {
    /// What a container does.
    public struct ContainerState: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let created = ContainerState(rawValue: "created")
        public static let initialized = ContainerState(rawValue: "initialized")
        public static let running = ContainerState(rawValue: "running")
        public static let paused = ContainerState(rawValue: "paused")
        public static let stopped = ContainerState(rawValue: "stopped")
        public static let stopping = ContainerState(rawValue: "stopping")
        public static let exited = ContainerState(rawValue: "exited")
        public static let removing = ContainerState(rawValue: "removing")
        public static let configured = ContainerState(rawValue: "configured")
        public static let unknown = ContainerState(rawValue: "unknown")
    }
}
