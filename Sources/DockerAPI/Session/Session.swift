public import EngineAPI

extension Docker {
    /// Lets the engine call services of the client (BuildKit's files, credentials, secrets) over HTTP/2. Podman lacks
    /// it.
    ///
    /// The engine is the HTTP/2 client on the connection that the caller gets.
    public struct Session: HijackEndpoint {
        public static let route = Route("Session", .post, "/session", .hijack, since: APIVersion(1, 39))
        public static let upgradeProtocol = "h2c"

        public var id: String
        public var name: String?
        public var sharedKey: String?
        public var methods: [String]
        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {
            request.header("X-Docker-Expose-Session-Uuid", id)
            request.header("X-Docker-Expose-Session-Name", name)
            request.header("X-Docker-Expose-Session-Sharedkey", sharedKey)
            for method in methods { request.header("X-Docker-Expose-Session-Grpc-Method", method) }
        }

        public func framing(_ context: StreamContext) -> StreamFraming { .raw }
    }

    /// Reaches BuildKit's own services over HTTP/2. Not in Docker's description of its API; moby serves it to buildx.
    /// Podman lacks it.
    ///
    /// The caller is the HTTP/2 client on the connection that it gets.
    public struct Grpc: HijackEndpoint {
        public static let route = Route("Grpc", .post, "/grpc", .hijack, since: APIVersion(1, 39))
        public static let upgradeProtocol = "h2c"

        public var pace: Pace { .patient }

        public func encode(into request: inout RequestEncoder) throws(EngineError) {}

        public func framing(_ context: StreamContext) -> StreamFraming { .raw }
    }
}

extension EndpointRequest where Self == Docker.Session {
    /// Lets the engine call services of the client over HTTP/2.
    /// - Parameters:
    ///   - id: what a build names as its session.
    ///   - sharedKey: under which transferred files are kept for later builds.
    ///   - methods: the gRPC methods that the client answers, as `/moby.filesync.v1.FileSync/DiffCopy`.
    /// - Throws: `invalidInput` without an upgrade; `notFound` from Podman.
    public static func session(
        id: String, name: String? = nil, sharedKey: String? = nil, methods: [String] = []
    ) -> Self {
        Self(id: id, name: name, sharedKey: sharedKey, methods: methods)
    }
}

extension EndpointRequest where Self == Docker.Grpc {
    /// Reaches BuildKit's own services over HTTP/2.
    /// - Throws: `notFound` from Podman.
    public static func grpc() -> Self { Self() }
}
