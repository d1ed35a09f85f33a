public import EngineAPI

extension Docker {
    /// Gets an image from its registry. An operation `ImageCreate`.
    public struct ImagePull: ProgressEndpoint {
        public static let route = Route("ImageCreate", .post, "/images/create", .jsonLines)

        public var image: String
        public var tag: String?
        public var platform: String?
        public var auth: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("fromImage", image)
            request.query("tag", tag)
            request.query("platform", platform)
            request.header("X-Registry-Auth", auth)
        }
    }

    /// Makes an image of a tar archive that holds a file system. An operation `ImageCreate`.
    public struct ImageImport: ProgressEndpoint, UploadEndpoint {
        public static let route = ImagePull.route

        public var source: String
        public var repository: String?
        public var tag: String?
        public var message: String?
        public var changes: [String]
        public var platform: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("fromSrc", source)
            request.query("repo", repository)
            request.query("tag", tag)
            request.query("message", message)
            request.query("changes", changes)
            request.query("platform", platform)
        }
    }
}

extension EndpointRequest where Self == Docker.ImagePull {
    /// Gets an image from its registry, whether it is there already or not.
    /// - Parameters:
    ///   - image: a name, with tag or digest or without.
    ///   - tag: or digest, before the one in `image`. Where there is neither, Docker gets all tags and Podman `latest`.
    ///   - platform: `os[/arch[/variant]]`.
    ///   - auth: the value of `X-Registry-Auth`: base64url of the registry's credentials.
    /// - Throws: `notFound`, `notPermitted` where the registry refuses; these may come in the stream.
    public static func imagePull(
        _ image: String, tag: String? = nil, platform: String? = nil, auth: String? = nil
    ) -> Self {
        Self(image: image, tag: tag, platform: platform, auth: auth)
    }
}

extension EndpointRequest where Self == Docker.ImageImport {
    /// Makes an image of a tar archive that holds a file system.
    /// - Parameters:
    ///   - source: a URL for the engine to fetch, or `-` for the archive that is sent.
    ///   - repository: a name, with tag or without.
    ///   - changes: Dockerfile instructions, as `ENV DEBUG=true`.
    ///   - platform: `os[/arch]`; the architecture counts since Docker 23.
    /// - Throws: `serverFault` for a bad archive.
    public static func imageImport(
        source: String = "-", repository: String? = nil, tag: String? = nil, message: String? = nil,
        changes: [String] = [], platform: String? = nil
    ) -> Self {
        Self(
            source: source, repository: repository, tag: tag, message: message, changes: changes, platform: platform)
    }
}
