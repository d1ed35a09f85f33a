import NIOCore
import Synchronization

/// Connections that wait for their next request: last in, first out, so that the warmest is used and the others age.
/// There is no queue: who finds none dials.
final class IdleCache: Sendable {
    private struct State {
        var idle: [ClientConnection] = []
        var isShut = false
    }

    private let state = Mutex(State())
    private let limit: Int
    /// How long a connection may wait before it closes itself.
    let lifetime: TimeAmount

    init(limit: Int, lifetime: Duration) {
        self.limit = limit
        self.lifetime = TimeAmount(lifetime)
    }

    private init(limit: Int, lifetime: TimeAmount) {
        self.limit = limit
        self.lifetime = lifetime
    }

    /// An empty cache that keeps as many for as long.
    func like() -> IdleCache { IdleCache(limit: limit, lifetime: lifetime) }

    deinit { self.shutdown() }

    var count: Int { self.state.withLock { $0.idle.count } }

    func take() -> ClientConnection? {
        self.state.withLock { $0.idle.popLast() }
    }

    func put(_ connection: ClientConnection) {
        let surplus = self.state.withLock { state -> ClientConnection? in
            guard !state.isShut, self.limit > 0 else { return connection }
            state.idle.append(connection)
            return state.idle.count > self.limit ? state.idle.removeFirst() : nil
        }
        surplus?.close()
    }

    func remove(_ connection: ClientConnection) {
        self.state.withLock { state in
            state.idle.removeAll { $0.channel === connection.channel }
        }
    }

    /// Closes what is idle, and what comes back later.
    func shutdown() {
        let idle = self.state.withLock { state -> [ClientConnection] in
            state.isShut = true
            defer { state.idle = [] }
            return state.idle
        }
        for connection in idle { connection.close() }
    }
}
