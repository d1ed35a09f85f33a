public import EngineAPI

extension Libpod {
    /// What Kubernetes YAML is generated as.
    public struct KubeKind: OpenEnum {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let pod = KubeKind(rawValue: "pod")
        public static let deployment = KubeKind(rawValue: "deployment")
        /// Since Podman 5.0.
        public static let daemonset = KubeKind(rawValue: "daemonset")
        /// Since Podman 5.3.
        public static let job = KubeKind(rawValue: "job")
    }
}
