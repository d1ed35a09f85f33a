public import EngineAPI
import NIOCore

extension Libpod {
    /// Stops and removes what ``KubePlay`` made of the same YAML. Volumes are kept unless `force`.
    public struct KubeDown: Endpoint {
        public static let route = Route.libpod("PlayKubeDownLibpod", .delete, "/libpod/play/kube", .json)
        public typealias Response = KubeDownReport

        /// Kubernetes documents, separated by `---`.
        public var yaml: String
        /// Removes volumes as well. Since Podman 4.4.
        public var force: Bool

        public init(_ yaml: String, force: Bool = false) {
            self.yaml = yaml
            self.force = force
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("force", force ? true : nil)
            request.body(bytes: ByteBuffer(string: yaml), type: "text/plain")
        }
    }
}

extension Endpoint where Self == Libpod.KubeDown {
    /// ``Libpod/KubeDown``.
    public static func kubeDown(_ yaml: String, force: Bool = false) -> Self {
        Self(yaml, force: force)
    }
}
