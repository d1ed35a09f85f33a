public import EngineAPI

extension Libpod {
    /// Pulls an image. A failure arrives inside the stream, with status 200, and is thrown.
    public struct ImagePull: StreamEndpoint {
        public static let route = Route.libpod("ImagePullLibpod", .post, "/libpod/images/pull", .jsonLines)

        /// The image: a registry reference, with or without `docker://`.
        public var reference: String
        /// When to ask the registry; nil is ``PullPolicy/always``.
        public var policy: PullPolicy?
        /// Whether the registry must have a valid certificate: false allows plain HTTP as well. Nil leaves it to the
        /// engine's settings. Docker's API has no such choice.
        public var tlsVerify: Bool?
        /// All tags of the repository.
        public var allTags: Bool
        /// The architecture, `arm64`; nil is the engine's.
        public var architecture: String?
        /// The operating system; nil is the engine's.
        public var os: String?
        /// The architecture's variant, `v7`.
        public var variant: String?
        /// The value of `X-Registry-Auth`.
        public var registryAuth: String?

        public init(
            _ reference: String, policy: PullPolicy? = nil, tlsVerify: Bool? = nil, allTags: Bool = false,
            architecture: String? = nil, os: String? = nil, variant: String? = nil, registryAuth: String? = nil
        ) {
            self.reference = reference
            self.policy = policy
            self.tlsVerify = tlsVerify
            self.allTags = allTags
            self.architecture = architecture
            self.os = os
            self.variant = variant
            self.registryAuth = registryAuth
        }

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("reference", reference)
            request.query("policy", policy?.rawValue)
            request.query("tlsVerify", tlsVerify)
            request.query("allTags", allTags ? true : nil)
            request.query("Arch", architecture)
            request.query("OS", os)
            request.query("Variant", variant)
            request.header("X-Registry-Auth", registryAuth)
        }

        public func makeDecoder(_ context: StreamContext) -> JSONLinesDecoder<PullProgress> {
            JSONLinesDecoder(reportingErrors: true)
        }
    }
}

extension StreamEndpoint where Self == Libpod.ImagePull {
    /// ``Libpod/ImagePull``.
    public static func libpodImagePull(
        _ reference: String, policy: Libpod.PullPolicy? = nil, tlsVerify: Bool? = nil, allTags: Bool = false,
        architecture: String? = nil, os: String? = nil, variant: String? = nil, registryAuth: String? = nil
    ) -> Self {
        Self(
            reference, policy: policy, tlsVerify: tlsVerify, allTags: allTags, architecture: architecture, os: os,
            variant: variant, registryAuth: registryAuth)
    }
}
