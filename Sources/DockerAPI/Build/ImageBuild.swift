public import EngineAPI

extension Docker {
    /// Builds an image from a tar archive with a Dockerfile.
    public struct ImageBuild: ProgressEndpoint, UploadEndpoint {
        public static let route = Route("ImageBuild", .post, "/build", .jsonLines)

        public var options: BuildOptions

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try options.encode(into: &request)
        }
    }

    /// Removes what the build cache holds.
    public struct BuildPrune: Endpoint {
        public typealias Response = BuildPruneResponse
        public static let route = Route("BuildPrune", .post, "/build/prune", since: APIVersion(1, 39))

        public var all: Bool
        public var filters: Filters
        public var keepStorage: Int?
        public var reservedSpace: Int?
        public var maxUsedSpace: Int?
        public var minFreeSpace: Int?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("keep-storage", keepStorage)
            request.query("reserved-space", reservedSpace)
            request.query("max-used-space", maxUsedSpace)
            request.query("min-free-space", minFreeSpace)
            if all { request.query("all", true) }
            try request.query("filters", filters)
        }
    }
}

extension EndpointRequest where Self == Docker.ImageBuild {
    /// Builds an image from a tar archive with a Dockerfile; with ``Docker/BuildOptions/remote`` no archive is sent.
    /// - Throws: `invalidInput` for a bad Dockerfile; an error in the stream for a step that failed.
    public static func imageBuild(_ options: Docker.BuildOptions) -> Self { Self(options: options) }
}

extension EndpointRequest where Self == Docker.BuildPrune {
    /// Removes what the build cache holds. Podman lacks it.
    /// - Parameters:
    ///   - all: also what is in use.
    ///   - filters: `until`, `id`, `parent`, `type`, `description`, `inuse`, `shared`, `private`.
    ///   - keepStorage: bytes to keep. Up to API 1.51, where `reservedSpace` takes its place.
    ///   - reservedSpace: bytes to keep. Since API 1.48, as are the two below.
    ///   - maxUsedSpace: the most bytes to keep.
    ///   - minFreeSpace: bytes that shall be free on the disk after it.
    public static func buildPrune(
        all: Bool = false, filters: Filters = [:], keepStorage: Int? = nil, reservedSpace: Int? = nil,
        maxUsedSpace: Int? = nil, minFreeSpace: Int? = nil
    ) -> Self {
        Self(
            all: all, filters: filters, keepStorage: keepStorage, reservedSpace: reservedSpace,
            maxUsedSpace: maxUsedSpace, minFreeSpace: minFreeSpace)
    }
}
