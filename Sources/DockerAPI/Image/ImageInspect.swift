public import EngineAPI

extension Docker {
    /// Everything about one image.
    public struct ImageInspect: Endpoint {
        public typealias Response = ImageInspectResponse
        public static let route = Route("ImageInspect", .get, "/images/{name}/json")

        public var name: String
        public var manifests: Bool
        public var platform: OCIPlatform?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            if manifests { request.query("manifests", true) }
            try request.query("platform", json: platform)
        }
    }

    /// The layers of an image, newest first.
    public struct ImageHistory: ListEndpoint {
        public typealias Item = ImageHistoryItem
        public static let route = Route("ImageHistory", .get, "/images/{name}/history")

        public var name: String
        public var platform: OCIPlatform?

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            try request.query("platform", json: platform)
        }
    }
}

extension EndpointRequest where Self == Docker.ImageInspect {
    /// Everything about one image.
    /// - Parameters:
    ///   - manifests: show ``Docker/ImageInspectResponse/manifests``; not together with `platform`. Since API 1.48.
    ///   - platform: of a multi-platform image. Since API 1.49. Podman ignores both.
    /// - Throws: `notFound`.
    public static func imageInspect(
        _ name: String, manifests: Bool = false, platform: Docker.OCIPlatform? = nil
    ) -> Self {
        Self(name: name, manifests: manifests, platform: platform)
    }
}

extension EndpointRequest where Self == Docker.ImageHistory {
    /// The layers of an image, newest first.
    /// - Parameter platform: of a multi-platform image. Since API 1.48; Podman ignores it.
    /// - Throws: `notFound`.
    public static func imageHistory(_ name: String, platform: Docker.OCIPlatform? = nil) -> Self {
        Self(name: name, platform: platform)
    }
}
