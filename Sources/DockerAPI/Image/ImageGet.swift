public import EngineAPI

extension Docker {
    /// An image with its parents, as a tar archive.
    public struct ImageGet: StreamEndpoint {
        public static let route = Route("ImageGet", .get, "/images/{name}/get", .bytes)

        public var name: String
        public var platform: OCIPlatform?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            try request.query("platform", json: platform)
        }

        public func makeDecoder(_ context: StreamContext) -> ByteDecoder { ByteDecoder() }
    }

    /// Several images in one tar archive.
    public struct ImageGetAll: StreamEndpoint {
        public static let route = Route("ImageGetAll", .get, "/images/get", .bytes)

        public var names: [String]
        public var platform: OCIPlatform?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("names", names)
            try request.query("platform", json: platform)
        }

        public func makeDecoder(_ context: StreamContext) -> ByteDecoder { ByteDecoder() }
    }
}

extension EndpointRequest where Self == Docker.ImageGet {
    /// An image with its parents, as a tar archive that ``Docker/ImageLoad`` reads.
    /// - Parameter platform: of a multi-platform image. Since API 1.48; Podman ignores it.
    /// - Throws: `notFound`.
    public static func imageGet(_ name: String, platform: Docker.OCIPlatform? = nil) -> Self {
        Self(name: name, platform: platform)
    }
}

extension EndpointRequest where Self == Docker.ImageGetAll {
    /// Several images in one tar archive that ``Docker/ImageLoad`` reads.
    /// - Parameter platform: of multi-platform images. Since API 1.48; Podman ignores it.
    /// - Throws: `notFound` (Podman: `serverFault`).
    public static func imageGetAll(_ names: [String], platform: Docker.OCIPlatform? = nil) -> Self {
        Self(names: names, platform: platform)
    }
}
