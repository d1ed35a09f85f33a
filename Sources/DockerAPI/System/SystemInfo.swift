public import EngineAPI
import NIOCore

extension Docker {
    /// The engine and its machine.
    public struct SystemInfo: Endpoint {
        public typealias Response = SystemInfoResponse
        public static let route = Route("SystemInfo", .get, "/info")

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }

    /// Versions of the engine and of what it is made of.
    public struct SystemVersion: Endpoint {
        public typealias Response = SystemVersionResponse
        public static let route = Route("SystemVersion", .get, "/version")

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}
    }

    /// Checks credentials with a registry.
    public struct SystemAuth: Endpoint {
        public typealias Response = SystemAuthResponse
        public static let route = Route("SystemAuth", .post, "/auth")

        public var credentials: AuthConfig
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            try request.body(json: credentials)
        }

        public static func decode(_ answer: EngineAnswer) throws(EngineError) -> SystemAuthResponse {
            guard answer.body.readableBytes > 0 else { return SystemAuthResponse() }
            return try answer.decodeJSON(SystemAuthResponse.self, route: route)
        }
    }

    /// Disk use by kind of object.
    public struct SystemDataUsage: Endpoint {
        public typealias Response = SystemDataUsageResponse
        public static let route = Route("SystemDataUsage", .get, "/system/df", since: APIVersion(1, 25))

        /// A kind of object. The set is open.
        public struct Kind: OpenEnum {
            public let rawValue: String
            public init(rawValue: String) { self.rawValue = rawValue }

            public static let container: Self = "container"
            public static let image: Self = "image"
            public static let volume: Self = "volume"
            public static let buildCache: Self = "build-cache"
        }

        public var types: [Kind]
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.query("type", types.map(\.rawValue))
        }
    }
}

extension EndpointRequest where Self == Docker.SystemInfo {
    /// The engine and its machine.
    public static func systemInfo() -> Self { Self() }
}

extension EndpointRequest where Self == Docker.SystemVersion {
    /// Versions of the engine and of what it is made of.
    public static func systemVersion() -> Self { Self() }
}

extension EndpointRequest where Self == Docker.SystemAuth {
    /// Checks credentials with a registry. The answer is empty where the registry has nothing to say (204).
    /// - Throws: `notPermitted` where they are refused (Podman: `serverFault`).
    public static func systemAuth(_ credentials: Docker.AuthConfig) -> Self { Self(credentials: credentials) }
}

extension EndpointRequest where Self == Docker.SystemDataUsage {
    /// Disk use by kind of object, which is slow to count.
    /// - Parameter types: only these; empty for all. Since API 1.42; Podman ignores it.
    public static func systemDataUsage(types: [Docker.SystemDataUsage.Kind] = []) -> Self { Self(types: types) }
}
