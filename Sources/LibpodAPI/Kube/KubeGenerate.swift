public import EngineAPI
import NIOCore

extension Libpod {
    /// Kubernetes YAML of containers, pods or volumes.
    public struct KubeGenerate: Endpoint {
        public static let route = Route.libpod("GenerateKubeLibpod", .get, "/libpod/generate/kube", .bytes)
        public typealias Response = String

        /// Names or ids. At least one.
        public var names: [String]
        /// Adds a Service for the published ports.
        public var service: Bool
        /// What to generate. Since Podman 4.5; nil is a Pod.
        public var kind: KubeKind?
        /// Replicas of a Deployment. Since Podman 4.5.
        public var replicas: Int?
        /// Adds annotations that only Podman reads. Since Podman 4.7.
        public var podmanOnly: Bool

        public init(
            _ names: [String], service: Bool = false, kind: KubeKind? = nil, replicas: Int? = nil,
            podmanOnly: Bool = false
        ) {
            self.names = names
            self.service = service
            self.kind = kind
            self.replicas = replicas
            self.podmanOnly = podmanOnly
        }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("names", names)
            request.query("service", service ? true : nil)
            request.query("type", kind?.rawValue)
            request.query("replicas", replicas)
            request.query("podmanOnly", podmanOnly ? true : nil)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> String { String(buffer: answer.body) }
    }
}

extension Endpoint where Self == Libpod.KubeGenerate {
    /// ``Libpod/KubeGenerate``.
    public static func kubeGenerate(
        _ names: [String], service: Bool = false, kind: Libpod.KubeKind? = nil, replicas: Int? = nil,
        podmanOnly: Bool = false
    ) -> Self {
        Self(names, service: service, kind: kind, replicas: replicas, podmanOnly: podmanOnly)
    }
}
