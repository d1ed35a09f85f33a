import EngineAPI

extension Docker {
    /// How an image is built. Podman ignores `remote`, `outputs`, `isolation`, `session` and `buildID`.
    public struct BuildOptions: Model {
        /// Path within the context; `Dockerfile` where it is nil.
        public var dockerfile: String?
        /// Names for the image.
        public var tags: [String] = []
        /// A git or HTTP address to build from, or `client-session` for BuildKit's own transfer.
        public var remote: String?
        public var platform: String?
        /// The stage to stop at.
        public var target: String?
        /// A variable without value takes the engine's own.
        public var buildArgs: [String: String?] = [:]
        public var labels: [String: String] = [:]
        /// Images whose layers may be used again.
        public var cacheFrom: [String] = []
        public var noCache: Bool?
        /// Get the base images again.
        public var pull: Bool?
        public var quiet: Bool?
        /// Remove containers of steps that went well; yes where it is nil.
        public var removeIntermediate: Bool?
        public var forceRemoveIntermediate: Bool?
        /// Needs an experimental Docker; Podman always can.
        public var squash: Bool?
        /// `bridge`, `host`, `none`, `container:NAME` or a network. Podman ignores these names, and runs commands in
        /// the engine's own network.
        public var networkMode: String?
        /// `NAME:ADDRESS`. Podman wants one JSON list here, and refuses several.
        public var extraHosts: [String] = []
        /// Bytes.
        public var memory: Int?
        /// Bytes of memory and swap together; -1 for no limit.
        public var memorySwap: Int?
        /// Bytes of `/dev/shm`.
        public var shmSize: Int?
        public var cpuShares: Int?
        /// Processors as `0-2,4`.
        public var cpusetCpus: String?
        public var cpusetMems: String?
        /// Microseconds.
        public var cpuPeriod: Int?
        /// Microseconds of processor time in each period.
        public var cpuQuota: Int?
        public var cgroupParent: String?
        public var securityOptions: [String] = []
        public var ulimits: [Ulimit] = []
        public var isolation: Isolation?
        /// The builder: 1 is the classic one, 2 BuildKit.
        public var version: Int?
        /// BuildKit: the session that the client holds open.
        public var session: String?
        /// BuildKit: a name to cancel the build by.
        public var buildID: String?
        /// BuildKit: where the result goes.
        public var outputs: [Output] = []
        /// The value of `X-Registry-Config`: base64url of credentials by registry.
        public var registryConfig: String?

        public init() {}

        /// Where BuildKit puts a result.
        public struct Output: Encodable, Sendable {
            public var type: String
            public var attributes: [String: String]

            public init(type: String, attributes: [String: String] = [:]) {
                self.type = type
                self.attributes = attributes
            }

            enum CodingKeys: String, CodingKey {
                case type = "Type"
                case attributes = "Attrs"
            }
        }

        func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("dockerfile", dockerfile)
            request.query("t", tags)
            request.query("remote", remote)
            request.query("platform", platform)
            request.query("target", target)
            if !buildArgs.isEmpty { try request.query("buildargs", json: buildArgs) }
            if !labels.isEmpty { try request.query("labels", json: labels) }
            if !cacheFrom.isEmpty { try request.query("cachefrom", json: cacheFrom) }
            request.query("nocache", noCache)
            request.query("pull", pull)
            request.query("q", quiet)
            request.query("rm", removeIntermediate)
            request.query("forcerm", forceRemoveIntermediate)
            request.query("squash", squash)
            request.query("networkmode", networkMode)
            request.query("extrahosts", extraHosts)
            try encodeLimits(into: &request)
            request.query("isolation", isolation?.rawValue)
            request.query("version", version)
            request.query("session", session)
            request.query("buildid", buildID)
            if !outputs.isEmpty { try request.query("outputs", json: outputs) }
            request.header("X-Registry-Config", registryConfig)
        }

        private func encodeLimits(into request: inout RequestEncoder) throws(EngineError) {
            request.query("memory", memory)
            request.query("memswap", memorySwap)
            request.query("shmsize", shmSize)
            request.query("cpushares", cpuShares)
            request.query("cpusetcpus", cpusetCpus)
            request.query("cpusetmems", cpusetMems)
            request.query("cpuperiod", cpuPeriod)
            request.query("cpuquota", cpuQuota)
            request.query("cgroupparent", cgroupParent)
            if !securityOptions.isEmpty { try request.query("securityopt", json: securityOptions) }
            if !ulimits.isEmpty { try request.query("ulimits", json: ulimits) }
        }
    }
}
