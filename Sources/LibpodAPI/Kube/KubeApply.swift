public import EngineAPI
import NIOCore

extension Libpod {
    /// Deploys Kubernetes YAML to a cluster. Untried by Gantry's tests: it needs a cluster.
    public struct KubeApply: Endpoint {
        public static let route = Route.libpod(
            "KubeApplyLibpod", .post, "/libpod/kube/apply", .empty, since: APIVersion(4, 4, 0))
        public typealias Response = Void

        /// Kubernetes documents.
        public var yaml: String
        /// A kubeconfig file on the engine's machine; `default` is the one in the home of the engine's user.
        public var kubeconfig: String
        /// The namespace in the cluster.
        public var namespace: String?
        /// A CA certificate on the engine's machine; `insecure` skips the check.
        public var caCertFile: String?

        public init(_ yaml: String, kubeconfig: String = "default", namespace: String? = nil, caCertFile: String? = nil)
        {
            self.yaml = yaml
            self.kubeconfig = kubeconfig
            self.namespace = namespace
            self.caCertFile = caCertFile
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("kubeconfig", kubeconfig)
            request.query("namespace", namespace)
            request.query("caCertFile", caCertFile)
            request.body(bytes: ByteBuffer(string: yaml), type: "text/plain")
        }
    }
}

extension Endpoint where Self == Libpod.KubeApply {
    /// ``Libpod/KubeApply``.
    public static func kubeApply(
        _ yaml: String, kubeconfig: String = "default", namespace: String? = nil, caCertFile: String? = nil
    ) -> Self {
        Self(yaml, kubeconfig: kubeconfig, namespace: namespace, caCertFile: caCertFile)
    }
}
