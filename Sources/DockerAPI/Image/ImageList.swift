public import EngineAPI

extension Docker {
    /// Lists images.
    public struct ImageList: ListEndpoint {
        public typealias Item = ImageSummary
        public static let route = Route("ImageList", .get, "/images/json")

        public var all: Bool
        public var filters: Filters
        public var sharedSize: Bool
        public var digests: Bool
        public var manifests: Bool

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            if all { request.query("all", true) }
            try request.query("filters", filters)
            if sharedSize { request.query("shared-size", true) }
            if digests { request.query("digests", true) }
            if manifests { request.query("manifests", true) }
        }
    }

    /// Finds images on Docker Hub.
    public struct ImageSearch: ListEndpoint {
        public typealias Item = ImageSearchItem
        public static let route = Route("ImageSearch", .get, "/images/search")

        public var term: String
        public var limit: Int?
        public var filters: Filters
        public var auth: String?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("term", term)
            request.query("limit", limit)
            try request.query("filters", filters)
            request.header("X-Registry-Auth", auth)
        }
    }
}

extension EndpointRequest where Self == Docker.ImageList {
    /// Lists images.
    /// - Parameters:
    ///   - all: intermediate ones too.
    ///   - filters: `before`, `dangling`, `label`, `reference`, `since`, `until`.
    ///   - sharedSize: count ``Docker/ImageSummary/sharedSize``. Since API 1.42; Podman ignores it.
    ///   - digests: show repository digests, which engines do anyway. Podman answers an empty body where it is set.
    ///   - manifests: show ``Docker/ImageSummary/manifests``. Since API 1.47; Podman ignores it.
    public static func imageList(
        all: Bool = false, filters: Filters = [:], sharedSize: Bool = false, digests: Bool = false,
        manifests: Bool = false
    ) -> Self {
        Self(all: all, filters: filters, sharedSize: sharedSize, digests: digests, manifests: manifests)
    }
}

extension EndpointRequest where Self == Docker.ImageSearch {
    /// Finds images on Docker Hub; Podman asks all its unqualified registries.
    /// - Parameters:
    ///   - filters: `is-official`, `stars`.
    ///   - auth: the value of `X-Registry-Auth`: base64url of the registry's credentials.
    /// - Throws: Podman: `notFound` where nothing is found.
    public static func imageSearch(
        _ term: String, limit: Int? = nil, filters: Filters = [:], auth: String? = nil
    ) -> Self {
        Self(term: term, limit: limit, filters: filters, auth: auth)
    }
}
