public import EngineAPI

extension Docker {
    /// How containers are kept apart. Windows only; empty on Linux.
    public struct Isolation: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let `default`: Self = "default"
        public static let process: Self = "process"
        public static let hyperV: Self = "hyperv"
    }
}
