public import EngineAPI

extension Docker {
    /// Makes a service.
    public struct ServiceCreate: Endpoint {
        public typealias Response = ServiceCreateResponse
        public static let route = Route("ServiceCreate", .post, "/services/create")

        public var spec: ServiceSpec
        public var auth: String?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.header("X-Registry-Auth", auth)
            try request.body(json: spec)
        }
    }

    /// Changes a service.
    public struct ServiceUpdate: Endpoint {
        public typealias Response = ServiceUpdateResponse
        public static let route = Route("ServiceUpdate", .post, "/services/{id}/update")

        /// Whose credentials the nodes use where none are sent.
        public enum AuthSource: String, Sendable, Hashable {
            case spec
            case previousSpec = "previous-spec"
        }

        public var id: String
        public var version: UInt64
        public var spec: ServiceSpec
        public var authFrom: AuthSource?
        public var rollsBack: Bool
        public var auth: String?
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.path("id", id)
            request.query("version", String(version))
            request.query("registryAuthFrom", authFrom?.rawValue)
            if rollsBack { request.query("rollback", "previous") }
            request.header("X-Registry-Auth", auth)
            try request.body(json: spec)
        }
    }
}

extension EndpointRequest where Self == Docker.ServiceCreate {
    /// Makes a service.
    /// - Parameter auth: the value of `X-Registry-Auth`: base64url of the registry's credentials, for the nodes.
    /// - Throws: `invalidInput`, `conflict` where the name is taken, `notPermitted` for a network that services cannot
    ///   join, `unsupportedByEngine` where this is no manager.
    public static func serviceCreate(_ spec: Docker.ServiceSpec, auth: String? = nil) -> Self {
        Self(spec: spec, auth: auth)
    }
}

extension EndpointRequest where Self == Docker.ServiceUpdate {
    /// Changes a service.
    /// - Parameters:
    ///   - version: of the service that the change was made from, in ``Docker/Service/version``.
    ///   - authFrom: whose credentials are used where `auth` is nil; `spec` where this is nil too.
    ///   - rollsBack: go back to the specification before the present one, whatever `spec` says.
    /// - Throws: `notFound`; `invalidInput`, also where it has changed since; `unsupportedByEngine` where this is no
    ///   manager.
    public static func serviceUpdate(
        _ id: String, version: UInt64, spec: Docker.ServiceSpec, authFrom: Docker.ServiceUpdate.AuthSource? = nil,
        rollsBack: Bool = false, auth: String? = nil
    ) -> Self {
        Self(id: id, version: version, spec: spec, authFrom: authFrom, rollsBack: rollsBack, auth: auth)
    }
}
