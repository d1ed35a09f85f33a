public import EngineAPI

extension Libpod {
    /// When a pull asks the registry.
    public struct PullPolicy: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let always = PullPolicy(rawValue: "always")
        /// Only where the image is not there.
        public static let missing = PullPolicy(rawValue: "missing")
        /// Takes the registry's image only where it differs; a registry that does not answer is no error where the image is there.
        public static let newer = PullPolicy(rawValue: "newer")
        /// Only looks whether the image is there.
        public static let never = PullPolicy(rawValue: "never")
    }
}
