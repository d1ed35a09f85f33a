public import EngineAPI

extension Docker {
    /// Makes an image of a container.
    public struct ImageCommit: Endpoint {
        public typealias Response = IDResponse
        public static let route = Route("ImageCommit", .post, "/commit")

        public var container: String
        public var repository: String?
        public var tag: String?
        public var comment: String?
        public var author: String?
        public var pauses: Bool
        public var changes: [String]
        public var config: ContainerConfig?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("container", container)
            request.query("repo", repository)
            request.query("tag", tag)
            request.query("comment", comment)
            request.query("author", author)
            // Always said, for Podman does not pause unless told to.
            request.query("pause", pauses)
            request.query("changes", changes)
            try request.body(json: config ?? ContainerConfig())
        }
    }
}

extension EndpointRequest where Self == Docker.ImageCommit {
    /// Makes an image of a container's file system.
    /// - Parameters:
    ///   - pauses: freeze the container meanwhile. Podman fails on one that has ended.
    ///   - changes: Dockerfile instructions, as `ENV DEBUG=true`.
    ///   - config: what containers of the image run; the container's own where it is nil.
    /// - Returns: the image's id; Podman leaves out `sha256:`.
    /// - Throws: `notFound`.
    public static func imageCommit(
        container: String, repository: String? = nil, tag: String? = nil, comment: String? = nil,
        author: String? = nil, pauses: Bool = true, changes: [String] = [], config: Docker.ContainerConfig? = nil
    ) -> Self {
        Self(
            container: container, repository: repository, tag: tag, comment: comment, author: author, pauses: pauses,
            changes: changes, config: config)
    }
}
