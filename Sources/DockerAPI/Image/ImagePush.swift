public import EngineAPI

extension Docker {
    /// Sends an image to its registry.
    public struct ImagePush: ProgressEndpoint {
        public static let route = Route("ImagePush", .post, "/images/{name}/push", .jsonLines)

        public var name: String
        public var tag: String?
        public var platform: OCIPlatform?
        public var auth: String?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.query("tag", tag)
            try request.query("platform", json: platform)
            // Docker refuses a push without the header; this is `{}`, as docker CLI sends it.
            request.header("X-Registry-Auth", auth ?? "e30=")
        }
    }

    /// Takes in images from a tar archive.
    public struct ImageLoad: ProgressEndpoint, UploadEndpoint {
        public static let route = Route("ImageLoad", .post, "/images/load", .jsonLines)

        public var quiet: Bool
        public var platform: OCIPlatform?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            if quiet { request.query("quiet", true) }
            try request.query("platform", json: platform)
        }
    }
}

extension EndpointRequest where Self == Docker.ImagePush {
    /// Sends an image to the registry that its name says.
    /// - Parameters:
    ///   - name: without tag.
    ///   - tag: where it is nil, Docker sends all tags and Podman `latest`.
    ///   - platform: of a multi-platform image. Since API 1.46; Podman ignores it.
    ///   - auth: the value of `X-Registry-Auth`: base64url of the registry's credentials.
    /// - Throws: `notFound`, `notPermitted`; these may come in the stream.
    public static func imagePush(
        _ name: String, tag: String? = nil, platform: Docker.OCIPlatform? = nil, auth: String? = nil
    ) -> Self {
        Self(name: name, tag: tag, platform: platform, auth: auth)
    }
}

extension EndpointRequest where Self == Docker.ImageLoad {
    /// Takes in images from a tar archive that ``Docker/ImageGet`` made, plain or compressed.
    /// - Parameters:
    ///   - quiet: say only what was loaded.
    ///   - platform: of multi-platform images. Since API 1.48; Podman ignores both.
    /// - Throws: `serverFault` for a bad archive, in the stream from Docker.
    public static func imageLoad(quiet: Bool = false, platform: Docker.OCIPlatform? = nil) -> Self {
        Self(quiet: quiet, platform: platform)
    }
}
