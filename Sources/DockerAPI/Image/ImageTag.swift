public import EngineAPI

extension Docker {
    /// Gives an image one more name.
    public struct ImageTag: Endpoint {
        public typealias Response = Void
        public static let route = Route("ImageTag", .post, "/images/{name}/tag", .empty)

        public var name: String
        public var repository: String
        public var tag: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.query("repo", repository)
            request.query("tag", tag)
        }
    }

    /// Takes a name from an image, and removes the image with its last name.
    public struct ImageDelete: ListEndpoint {
        public typealias Item = ImageDeleteItem
        public static let route = Route("ImageDelete", .delete, "/images/{name}")

        public var name: String
        public var force: Bool
        public var noPrune: Bool
        public var platforms: [OCIPlatform]
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            if force { request.query("force", true) }
            if noPrune { request.query("noprune", true) }
            for platform in platforms { try request.query("platforms", json: platform) }
        }
    }

    /// Removes images that nothing uses.
    public struct ImagePrune: Endpoint {
        public typealias Response = ImagePruneResponse
        public static let route = Route("ImagePrune", .post, "/images/prune", since: APIVersion(1, 25))

        public var filters: Filters
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.query("filters", filters)
        }
    }
}

extension EndpointRequest where Self == Docker.ImageTag {
    /// Gives an image one more name.
    /// - Parameter tag: `latest` where it is nil.
    /// - Throws: `notFound`; `invalidInput` for a bad name (Podman: `serverFault`).
    public static func imageTag(_ name: String, repository: String, tag: String? = nil) -> Self {
        Self(name: name, repository: repository, tag: tag)
    }
}

extension EndpointRequest where Self == Docker.ImageDelete {
    /// Takes a name from an image, and removes the image with its last name.
    /// - Parameters:
    ///   - force: even where stopped containers use it or it has other names. **Podman up to 5.5 removes the
    ///     containers.**
    ///   - noPrune: leave untagged parents.
    ///   - platforms: only these parts of a multi-platform image. Since API 1.50; Podman ignores it.
    /// - Throws: `notFound`; `conflict` where a container uses it.
    public static func imageDelete(
        _ name: String, force: Bool = false, noPrune: Bool = false, platforms: [Docker.OCIPlatform] = []
    ) -> Self {
        Self(name: name, force: force, noPrune: noPrune, platforms: platforms)
    }
}

extension EndpointRequest where Self == Docker.ImagePrune {
    /// Removes images that nothing uses.
    /// - Parameter filters: `dangling` (`true` where it is not given: only those without a name), `until`, `label`,
    ///   `label!`.
    public static func imagePrune(filters: Filters = [:]) -> Self { Self(filters: filters) }
}
