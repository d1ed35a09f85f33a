public import NIOCore
import NIOPosix
import Synchronization

/// An HTTP/1.1 client for one peer: a cheap value, to be copied and used from any task. Nothing has to be started; what
/// it keeps open is closed when the last copy is gone.
///
/// - Unary calls (``send(_:deadlines:limit:)``) share a small cache of idle connections.
/// - Streams, uploads and hijacks dial a connection of their own, which is closed when their scope ends.
/// - Cancelling the calling task closes the connection at once.
public struct HTTPTransport: Sendable {
    /// What a transport keeps and allows.
    public struct Configuration: Sendable, Hashable {
        /// How many idle connections are kept.
        public var idleConnections: Int
        /// How long an idle connection is kept.
        public var idleLifetime: Duration

        public init(idleConnections: Int = 8, idleLifetime: Duration = .seconds(30)) {
            self.idleConnections = idleConnections
            self.idleLifetime = idleLifetime
        }
    }

    let dialer: any Dialer
    let group: any EventLoopGroup
    let cache: IdleCache

    /// - Parameters:
    ///   - dialer: how the peer is reached.
    ///   - group: the event loops to run on; NIO's shared ones unless said otherwise.
    ///   - configuration: how many idle connections are kept, and for how long.
    public init(
        dialer: any Dialer, group: (any EventLoopGroup)? = nil, configuration: Configuration = Configuration()
    ) {
        self.dialer = dialer
        self.group = group ?? MultiThreadedEventLoopGroup.singleton
        self.cache = IdleCache(limit: configuration.idleConnections, lifetime: configuration.idleLifetime)
    }

    init(dialer: any Dialer, group: any EventLoopGroup, cache: IdleCache) {
        self.dialer = dialer
        self.group = group
        self.cache = cache
    }

    /// Where this transport leads: `unix:///run/docker.sock`.
    public var name: String { self.dialer.name }

    /// Closes idle connections, and those in use when their call is over. Later calls still work, each on a connection
    /// of its own.
    public func shutdown() { self.cache.shutdown() }

    /// Sends a request and collects its answer, whatever its status.
    ///
    /// A kept-alive connection that turns out to be dead is replaced once, where the peer cannot have acted on the
    /// request.
    ///
    /// - Parameters:
    ///   - request: the request with its whole body.
    ///   - deadlines: how long each part may take.
    ///   - limit: the largest body taken, in bytes.
    /// - Throws: ``HTTPError``.
    public func send(
        _ request: HTTPRequest, deadlines: Deadlines = Deadlines(), limit: Int = 64 << 20
    ) async throws(HTTPError) -> HTTPAnswer {
        let call = try Call(request, .plain, deadlines)
        if let idle = self.cache.take() {
            do {
                return try await self.collect(call, limit, on: idle, isReused: true)
            } catch {
                guard error.isSafeToRetry, !Task.isCancelled else { throw error }
            }
        }
        let fresh = try await self.connect(call, cached: true)
        return try await self.collect(call, limit, on: fresh, isReused: false)
    }

    private func collect(
        _ call: Call, _ limit: Int, on connection: ClientConnection, isReused: Bool
    ) async throws(HTTPError) -> HTTPAnswer {
        let answer = Settlement<HTTPAnswer>()
        var exchange = call.exchange(.whole(answer, limit: limit))
        exchange.isReused = isReused
        return try await self.run(exchange, on: connection) { await answer.wait() }
    }

    /// Starts an exchange and awaits what `outcome` awaits; the task's cancellation ends both.
    func run<Value: Sendable>(
        _ exchange: ClientExchange, on connection: ClientConnection,
        _ outcome: () async -> Result<Value, HTTPError>
    ) async throws(HTTPError) -> Value {
        let result = await withTaskCancellationHandler {
            connection.start(exchange)
            return await outcome()
        } onCancel: {
            connection.abort(exchange.id, .cancelled(exchange.summary))
        }
        do {
            return try result.get()
        } catch {
            throw error.code == .connectionLost ? await self.dialer.explain(error, of: connection.channel) : error
        }
    }

    func connect(_ call: Call, cached: Bool) async throws(HTTPError) -> ClientConnection {
        var timeout = call.deadlines.connect
        for limit in [call.deadlines.whole, call.deadlines.head] {
            if let limit, limit < timeout { timeout = limit }
        }
        return try await ClientConnection.dial(
            self.dialer, on: self.group.next(), within: timeout, cache: cached ? self.cache : nil)
    }
}

extension HTTPTransport {
    /// A request in wire form with its deadlines fixed.
    struct Call: Sendable {
        private static let counter = Atomic<UInt64>(0)

        let request: HTTPRequest
        let kind: HTTPRequest.Kind
        let deadlines: Deadlines
        let start = NIODeadline.now()
        let wire: ByteBuffer

        init(_ request: HTTPRequest, _ kind: HTTPRequest.Kind, _ deadlines: Deadlines) throws(HTTPError) {
            self.request = request
            self.kind = kind
            self.deadlines = deadlines
            self.wire = try request.encode(kind)
        }

        func exchange(_ receiver: ClientExchange.Receiver) -> ClientExchange {
            var exchange = ClientExchange(
                id: Self.counter.add(1, ordering: .relaxed).newValue, method: self.request.method,
                target: self.request.target, wire: self.wire, receiver: receiver,
                head: self.deadlines.head.map { self.start + TimeAmount($0) },
                whole: self.deadlines.whole.map { self.start + TimeAmount($0) },
                idle: self.deadlines.idle.map { TimeAmount($0) }, isIdempotent: self.request.isIdempotent)
            if case .upload(let length) = self.kind { exchange.upload = RequestBodyMachine(length: length) }
            if case .upgrade = self.kind { exchange.wantsUpgrade = true }
            return exchange
        }
    }
}
