public import DockerAPI
public import EngineAPI
public import EngineHTTP
public import Logging
public import NIOCore
import NIOPosix
import Parity
public import ServiceLifecycle

/// The gateway: a Docker socket in front of any engine.
///
/// Runs until it is asked to stop (`SIGTERM`, by a `ServiceGroup`) or cancelled; then it stops accepting, lets running
/// exchanges finish within the configured grace, and removes its sockets. An engine that is away or comes back needs
/// no attention: clients get a 502 that says what to do, and go on when it is there again.
public struct GatewayService: Service {
    private let configuration: GatewayConfiguration
    private let table: RouteTable
    private let logger: Logger
    private let environment: [String: String]
    private let requestLog: @Sendable (ByteBuffer) -> Void
    private let whenListening: @Sendable ([ListenEndpoint], ListenEndpoint?) async -> Void

    /// - Parameters:
    ///   - routes: what requests are named by, in log and metrics; more than Docker's where libpod is to be named too.
    ///   - environment: the process's environment: `LISTEN_FDS` of systemd, and what an `ssh` child needs.
    ///   - requestLog: takes batches of whole lines; called on event loops, so it must not wait for long.
    ///   - whenListening: called once all sockets accept connections, with them and the admin listener.
    public init(
        configuration: GatewayConfiguration, routes: [Route] = Docker.routes, logger: Logger,
        environment: [String: String] = [:], requestLog: @escaping @Sendable (ByteBuffer) -> Void = { _ in },
        whenListening: @escaping @Sendable ([ListenEndpoint], ListenEndpoint?) async -> Void = { _, _ in }
    ) {
        self.configuration = configuration
        self.table = RouteTable(routes)
        self.logger = logger
        self.environment = environment
        self.requestLog = requestLog
        self.whenListening = whenListening
    }

    /// - Throws: ``EngineHTTP/ListenError`` or ``EngineHTTP/HTTPError`` where the gateway cannot start,
    ///   ``ConfigurationError`` where it must not listen where it was told to.
    public func run() async throws {
        let dialer = try UpstreamDialer(configuration.engine, environment: environment)
        let endpoints = try endpoints()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.threads ?? System.coreCount)
        let result: Result<Void, any Error>
        do {
            try await serve(endpoints, dialer, on: group)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try await group.shutdownGracefully()
        try result.get()
    }

    private func serve(
        _ endpoints: [ListenEndpoint], _ dialer: UpstreamDialer, on group: MultiThreadedEventLoopGroup
    ) async throws {
        let transport = HTTPTransport(dialer: try configuration.engine.dialer(environment: environment))
        let book = EngineBook(routes: table.routes, without: configuration.show.differences)
        var translator = Translator(
            table: table, book: book, engine: EngineCalls(transport: transport), emulations: Emulations())
        translator.sockets = configuration.socketPaths
        let server = ExchangeServer(limits: relayConfiguration.head) { [translator] in try await translator.serve($0) }
        let relay = try await makeRelay(dialer, server.dialer, book, on: group)
        // An engine that is away now is asked when it is first needed.
        _ = try? await book.entry(asking: translator.engine)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await server.run() }
            tasks.addTask { [errands = translator.engine.errands] in await errands.run() }
            tasks.addTask { [engine = translator.engine] in await EventPump(engine: engine, book: book).run() }
            let life = ContainerLife(
                engine: translator.engine, book: book, settings: configuration.life, logger: logger)
            tasks.addTask { await life.run() }
            try await listen(on: endpoints, relay, book, group)
            server.stop()
            tasks.cancelAll()
        }
        transport.shutdown()
    }

    private func listen(
        on endpoints: [ListenEndpoint], _ relay: Relay, _ book: EngineBook, _ group: MultiThreadedEventLoopGroup
    ) async throws {
        var listeners: [HTTPListener] = []
        do {
            for endpoint in endpoints {
                listeners.append(
                    try await HTTPListener.listen(
                        on: endpoint, group: group, configuration: relayConfiguration, initializer: relay.initialize))
            }
            try await runUntilAskedToStop(relay, listeners, book, on: group)
        } catch {
            await stop(relay, listeners)
            throw error
        }
        await stop(relay, listeners)
    }

    private func makeRelay(
        _ dialer: UpstreamDialer, _ server: UpstreamDialer, _ book: EngineBook, on group: MultiThreadedEventLoopGroup
    ) async throws -> Relay {
        let (table, sink, format) = (table, requestLog, configuration.logFormat)
        let logs = configuration.loggedRequests == .all
        return try await Relay.prepare(
            on: group, dialer: dialer, server: server, configuration: relayConfiguration,
            makeDelegate: { index, loop in
                let log = logs ? RequestLog(format: format, loopIndex: index, loop: loop, sink: sink) : nil
                return GatewayDelegate(table: table, book: book, log: log)
            })
    }

    private func runUntilAskedToStop(
        _ relay: Relay, _ listeners: [HTTPListener], _ book: EngineBook, on group: MultiThreadedEventLoopGroup
    ) async throws {
        let engine = configuration.engine.description
        guard let admin = configuration.admin else {
            await whenListening(listeners.map(\.endpoint), nil)
            logger.info("listening", metadata: metadata(listeners, engine))
            return try await untilStopped()
        }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            let transport = HTTPTransport(dialer: try configuration.engine.dialer(environment: environment))
            let table = table
            let server = AdminServer(
                metrics: { try await Self.page(relay, table, book) }, health: { await EngineHealth.check(transport) })
            let listener = try await AdminListener.listen(on: try endpoint(of: admin), group: group)
            tasks.addTask { try await server.run(listener.channel) }
            await whenListening(listeners.map(\.endpoint), listener.endpoint)
            logger.info("listening", metadata: metadata(listeners, engine))
            try await untilStopped()
            tasks.cancelAll()
            listener.file?.remove()
            transport.shutdown()
        }
    }

    /// Returns when the service is asked to stop, cancellation included.
    private func untilStopped() async throws {
        do {
            try await gracefulShutdown()
        } catch is CancellationError {}
    }

    private func stop(_ relay: Relay, _ listeners: [HTTPListener]) async {
        logger.info("draining", metadata: ["grace": "\(configuration.drainGrace)"])
        for listener in listeners { await listener.close() }
        let drained: Result<Void, any Error>
        do {
            try await relay.drain(grace: TimeAmount(configuration.drainGrace))
            _ = try await relay.collect { ($0 as? GatewayDelegate)?.flushLog() }
            drained = .success(())
        } catch {
            drained = .failure(error)
        }
        if case .failure(let error) = drained { logger.error("draining failed", metadata: ["error": "\(error)"]) }
    }

    private static func page(_ relay: Relay, _ table: RouteTable, _ book: EngineBook) async throws -> String {
        var sum = GatewayBooks(routes: table.routes.count)
        for books in try await relay.collect({ ($0 as? GatewayDelegate)?.books }) {
            if let books { sum.merge(books) }
        }
        var counters = try await relay.counters()
        counters.connectFailures += book.connectFailures
        return MetricsPage.render(table: table, books: sum, counters: counters, rules: book.rules.seen)
    }

    private var relayConfiguration: RelayConfiguration {
        var relay = RelayConfiguration()
        relay.head = configuration.limits.head
        relay.headDeadline = TimeAmount(configuration.limits.headTimeout)
        return relay
    }

    private func endpoints() throws -> [ListenEndpoint] {
        var endpoints: [ListenEndpoint] = []
        for listener in configuration.listeners {
            try listener.requireLoopback()
            if listener == .systemd {
                let handed = try SystemdSockets.endpoints(environment: environment)
                if handed.isEmpty {
                    throw ListenError(
                        .other, "no socket was handed over by systemd (LISTEN_FDS): start gantry by its socket unit")
                }
                endpoints += handed
            } else {
                endpoints.append(try endpoint(of: listener))
            }
        }
        if endpoints.isEmpty {
            throw ListenError(.other, "the gateway has no address to listen on: name one, as unix:///run/gantry.sock")
        }
        return endpoints
    }

    private func endpoint(of listener: GatewayConfiguration.Listener) throws -> ListenEndpoint {
        switch listener {
        case .unix(let path): .unix(path: path, mode: configuration.socketMode, group: configuration.socketGroup)
        case .tcp(let host, let port): .tcp(host: host, port: port)
        case .systemd: throw ListenError(.other, "the admin listener takes unix:// or tcp://, not fd://")
        }
    }

    private func metadata(_ listeners: [HTTPListener], _ engine: String) -> Logger.Metadata {
        ["engine": "\(engine)", "listen": .array(listeners.map { "\($0.endpoint)" })]
    }
}
