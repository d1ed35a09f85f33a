public import EngineAPI
import NIOCore

extension Libpod {
    /// Makes pods, containers, volumes and secrets of Kubernetes YAML and starts them (`podman kube play`).
    ///
    /// The documents are sent as text. Podman before 4.7 takes any media type; later ones only a few, of which
    /// `text/plain` is the oldest.
    public struct KubePlay: Endpoint {
        public static let route = Route.libpod("PlayKubeLibpod", .post, "/libpod/play/kube", .json)
        public typealias Response = KubePlayReport

        /// Kubernetes documents, separated by `---`.
        public var yaml: String
        /// Whether to start what was made.
        public var start: Bool
        /// Removes pods of the same names first. Since Podman 4.4.
        public var replace: Bool
        /// Networks to join.
        public var networks: [String]
        /// Ports to publish, as `8080:80/tcp`. Since Podman 4.4.
        public var publishPorts: [String]
        /// Annotations for all containers.
        public var annotations: [String: String]
        /// `auto`, `host`, `keep-id`. Since Podman 4.4.
        public var userNamespace: String?
        /// Whether registries must have a valid certificate; nil leaves it to the engine's settings.
        public var tlsVerify: Bool?
        /// The log driver; nil for the engine's.
        public var logDriver: String?
        /// Leaves `/etc/hosts` as the image has it.
        public var noHosts: Bool
        /// Answers when the containers have ended, and removes them then. Since Podman 4.5.
        public var wait: Bool
        /// The value of `X-Registry-Auth`, for pulls.
        public var registryAuth: String?

        public init(
            _ yaml: String, start: Bool = true, replace: Bool = false, networks: [String] = [],
            publishPorts: [String] = [], annotations: [String: String] = [:], userNamespace: String? = nil,
            tlsVerify: Bool? = nil, logDriver: String? = nil, noHosts: Bool = false, wait: Bool = false,
            registryAuth: String? = nil
        ) {
            self.yaml = yaml
            self.start = start
            self.replace = replace
            self.networks = networks
            self.publishPorts = publishPorts
            self.annotations = annotations
            self.userNamespace = userNamespace
            self.tlsVerify = tlsVerify
            self.logDriver = logDriver
            self.noHosts = noHosts
            self.wait = wait
            self.registryAuth = registryAuth
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("start", start)
            request.query("replace", replace ? true : nil)
            request.query("network", networks)
            request.query("publishPorts", publishPorts)
            try request.query("annotations", json: annotations.isEmpty ? nil : annotations)
            request.query("userns", userNamespace)
            request.query("tlsVerify", tlsVerify)
            request.query("logDriver", logDriver)
            request.query("noHosts", noHosts ? true : nil)
            request.query("wait", wait ? true : nil)
            request.header("X-Registry-Auth", registryAuth)
            request.body(bytes: ByteBuffer(string: yaml), type: "text/plain")
        }
    }
}

extension Endpoint where Self == Libpod.KubePlay {
    /// ``Libpod/KubePlay``.
    public static func kubePlay(
        _ yaml: String, start: Bool = true, replace: Bool = false, networks: [String] = [], publishPorts: [String] = [],
        annotations: [String: String] = [:], userNamespace: String? = nil, tlsVerify: Bool? = nil,
        logDriver: String? = nil, noHosts: Bool = false, wait: Bool = false, registryAuth: String? = nil
    ) -> Self {
        Self(
            yaml, start: start, replace: replace, networks: networks, publishPorts: publishPorts,
            annotations: annotations, userNamespace: userNamespace, tlsVerify: tlsVerify, logDriver: logDriver,
            noHosts: noHosts, wait: wait, registryAuth: registryAuth)
    }
}
