public import EngineAPI
public import EngineHTTP

/// A client of one engine, Docker or Podman: sends any endpoint of `DockerAPI` or `LibpodAPI`.
///
/// It is a cheap value over a small cache of idle connections; it needs no `run()`, and copies share the cache.
/// The first call asks the engine for its version (`/_ping`) and keeps the answer.
///
/// ```swift
/// let engine = EngineClient(try EngineAddress(parsing: "unix:///var/run/docker.sock"))
/// for container in try await engine.send(.containerList(all: true)) { … }
/// ```
///
/// Cancelling the calling task closes the call's connection at once; the call then throws `cancelled`.
public struct EngineClient: Sendable {
    public struct Configuration: Sendable {
        public var apiVersion: APIVersionChoice = .negotiated
        /// Until a connection stands, name resolution, TLS and ssh included.
        public var connectTimeout: Duration = .seconds(10)
        /// Until the whole answer of a call whose endpoint is `prompt`, and until the head of a stream.
        /// Nil waits for ever. The default is docker-py's.
        public var callTimeout: Duration? = .seconds(60)
        /// Streams and hijacked connections end with `timedOut` after this long without a byte. Nil waits for ever.
        public var idleTimeout: Duration?
        /// The most bytes that one unary answer may have.
        public var answerLimit = 256 << 20
        public var userAgent = "gantry"
        /// The variables that the child of an ssh address gets (`SSH_AUTH_SOCK`, `HOME`); nil passes this process's on.
        public var environment: [String: String]?

        public init() {}
    }

    public let address: EngineAddress
    public let configuration: Configuration
    let transport: HTTPTransport
    let known: Known

    private init(_ client: EngineClient, transport: HTTPTransport) {
        (address, configuration, known) = (client.address, client.configuration, client.known)
        self.transport = transport
    }

    final class Known: Sendable {
        let identity = SingleFlight<EngineIdentity>()
    }

    /// A client of the engine at an address. Nothing is dialled before the first call.
    /// - Throws: `invalidInput`, where this build or platform cannot reach such an address.
    public init(_ address: EngineAddress, configuration: Configuration = Configuration()) throws(EngineError) {
        do throws(HTTPError) {
            let dialer = try address.dialer(environment: configuration.environment)
            self.init(address, transport: HTTPTransport(dialer: dialer), configuration: configuration)
        } catch {
            throw EngineError(.invalidInput, error.message, engine: address.description, cause: error)
        }
    }

    /// A client over a transport of the caller's: an in-memory engine in tests.
    package init(_ address: EngineAddress, transport: HTTPTransport, configuration: Configuration) {
        self.address = address
        self.configuration = configuration
        self.transport = transport
        known = Known()
    }

    /// Closes the idle connections. Calls under way go on.
    public func shutdown() { transport.shutdown() }

    /// Runs `body` on one of the client's event loops: for many small calls one after the other.
    ///
    /// Elsewhere a call goes from the caller's thread to the event loop's and back, which for a ping is more than half
    /// of its time; here it stays on one. The client that `body` gets has connections of its own, closed at the end.
    ///
    /// - Parameter body: must not block or compute for long, for other connections may wait for the same loop. What
    ///   is isolated to an actor with an executor of its own, `@MainActor` for one, still runs there.
    @concurrent
    public func onEventLoop<Value: Sendable>(
        _ body: @Sendable (EngineClient) async throws -> Value
    ) async rethrows -> Value {
        try await transport.onEventLoop { try await body(EngineClient(self, transport: $0)) }
    }
}

// MARK: - Identity

extension EngineClient {
    /// Which engine this is. Asked once, also where many tasks ask at the same time; later calls give the kept answer.
    public func identity() async throws(EngineError) -> EngineIdentity {
        try await known.identity.value { () async throws(EngineError) in try await askIdentity() }
    }

    private func askIdentity() async throws(EngineError) -> EngineIdentity {
        let answer = try await onWire(Self.pingRoute) { () async throws(HTTPError) in
            try await transport.send(
                HTTPRequest(method: "GET", target: "/_ping", fields: fields()), deadlines: deadlines(.prompt),
                limit: AnswerError.bodyLimit)
        }
        guard Self.isSuccess(answer.status) else { throw refusal(answer.head, answer.body, Self.pingRoute) }
        var identity: EngineIdentity
        do throws(EngineError) {
            identity = try EngineIdentity(ping: EngineAnswer(answer.head, answer.body))
        } catch {
            var named = error
            named.engine = address.description
            throw named
        }
        if identity.operatingSystem == nil { identity.operatingSystem = "linux" }
        return identity
    }

    func forgetIdentity() { known.identity.forget() }

    private static let pingRoute = Route("SystemPing", .get, "/_ping")

    /// The Docker API version that a call of this route is made in; nil for libpod's.
    func dockerVersion(for route: Route) async throws(EngineError) -> APIVersion? {
        guard route.api == .docker else { return nil }
        return try configuration.apiVersion.dockerVersion(on: try await identity())
    }
}
