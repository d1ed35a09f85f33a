public import EngineAPI

extension Docker {
    /// An image as its registry has it.
    public struct DistributionInspect: Endpoint {
        public typealias Response = DistributionInspectResponse
        public static let route = Route(
            "DistributionInspect", .get, "/distribution/{name}/json", since: APIVersion(1, 30))

        public var name: String
        public var auth: String?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("name", name, reference: true)
            request.header("X-Registry-Auth", auth)
        }
    }
}

extension EndpointRequest where Self == Docker.DistributionInspect {
    /// An image's digest and platforms, asked of its registry. Podman lacks it.
    /// - Parameter auth: the value of `X-Registry-Auth`: base64url of the registry's credentials.
    /// - Throws: `notPermitted` where the registry refuses; `notFound` from Podman.
    public static func distributionInspect(_ name: String, auth: String? = nil) -> Self {
        Self(name: name, auth: auth)
    }
}
