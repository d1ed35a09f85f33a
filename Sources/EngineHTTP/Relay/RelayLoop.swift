import NIOCore

/// The relay's share on one event loop: its clients, its idle engine connections, its counters.
///
/// Never leaves its loop, so nothing here is locked.
final class RelayLoop {
    let loop: any EventLoop
    let dialer: UpstreamDialer
    /// How the ``ExchangeServer`` is reached, where there is one.
    let server: UpstreamDialer?
    let configuration: RelayConfiguration
    let delegate: any RelayDelegate
    var counters = RelayCounters()
    private(set) var clients: [ObjectIdentifier: RelayClient] = [:]
    private(set) var isDraining = false
    /// Oldest first; the youngest is taken first, as it is the likeliest to be alive.
    private var idle: [(upstream: RelayUpstream, expires: NIODeadline)] = []
    private var sweep: Scheduled<Void>?
    private var drained: EventLoopPromise<Void>?
    /// The kernel has refused to splice between the engine's sockets and the clients'.
    var cannotSplice = false
    private var pipe: SplicePipe?

    init(
        loop: any EventLoop, dialer: UpstreamDialer, server: UpstreamDialer?, configuration: RelayConfiguration,
        delegate: any RelayDelegate
    ) {
        self.loop = loop
        self.dialer = dialer
        self.server = server
        self.configuration = configuration
        self.delegate = delegate
    }

    // MARK: clients

    func add(_ client: RelayClient) {
        clients[ObjectIdentifier(client)] = client
        counters.clients += 1
        counters.clientsAccepted += 1
        if isDraining { client.drain() }
    }

    func remove(_ client: RelayClient) {
        guard clients.removeValue(forKey: ObjectIdentifier(client)) != nil else { return }
        counters.clients -= 1
        if clients.isEmpty { drained?.succeed(()) }
    }

    /// The loop's pipe, made when it is first needed.
    func splicePipe() -> SplicePipe? {
        if pipe == nil {
            pipe = SplicePipe.make()
            if pipe == nil { cannotSplice = true }
        }
        return pipe
    }

    // MARK: idle engine connections

    func takeIdle(_ destination: RelayDestination) -> RelayUpstream? {
        guard let index = idle.lastIndex(where: { $0.upstream.destination == destination }) else { return nil }
        return idle.remove(at: index).upstream
    }

    func keepIdle(_ upstream: RelayUpstream) {
        guard !isDraining, configuration.idleConnections > 0 else { return upstream.close() }
        if idle.count >= configuration.idleConnections { idle.removeFirst().upstream.close() }
        idle.append((upstream, .now() + configuration.idleTime))
        scheduleSweep()
    }

    func forget(_ upstream: RelayUpstream) { idle.removeAll { $0.upstream === upstream } }

    private func scheduleSweep() {
        guard sweep == nil, let first = idle.first else { return }
        let bound = NIOLoopBound(self, eventLoop: loop)
        sweep = loop.scheduleTask(deadline: first.expires) { bound.value.sweepIdle() }
    }

    private func sweepIdle() {
        sweep = nil
        let now = NIODeadline.now()
        while let first = idle.first, first.expires <= now { idle.removeFirst().upstream.close() }
        scheduleSweep()
    }

    // MARK: draining

    /// Closes what is idle and lets the rest finish. The future succeeds when no client is left.
    func drain() -> EventLoopFuture<Void> {
        if let drained { return drained.futureResult }
        isDraining = true
        let promise = loop.makePromise(of: Void.self)
        drained = promise
        sweep?.cancel()
        let upstreams = idle
        idle.removeAll()
        for entry in upstreams { entry.upstream.close() }
        for client in Array(clients.values) { client.drain() }
        if clients.isEmpty { promise.succeed(()) }
        return promise.futureResult
    }

    /// Ends what has not finished: raw streams are told by a half-close first.
    func endGrace() {
        for client in Array(clients.values) { client.endGrace() }
    }
}
