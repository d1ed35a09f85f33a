import JSONTree
import Parity
import Synchronization

/// What the gateway knows of an engine's containers that the engine cannot be told: bounded, and lost with the process.
final class EngineMemory: Sendable {
    /// The most containers of which anything is kept; the oldest is forgotten first.
    static let limit = 1_000

    private struct State {
        var failures: [String: StartFailure] = [:]
        var updates: [String: JSONObject] = [:]
        /// What was asked of endpoints that containers got after their creation, by network.
        var endpoints: [String: JSONObject] = [:]
        /// Why preparing the process failed, by id and name, until it is told to who starts it.
        var refusals: [String: ParityAnswer] = [:]
        var order: [String] = []
        var waiting: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
        var next = 0
        var facts: EngineFacts?
        var mayHaveLinks = true
        /// Exec sessions that were asked for without streams, the oldest first.
        var silent: [String] = []

        mutating func know(_ id: String) {
            if !knows(id) { order.append(id) }
            guard order.count > EngineMemory.limit else { return }
            let oldest = order.removeFirst()
            failures[oldest] = nil
            updates[oldest] = nil
            endpoints[oldest] = nil
        }

        func knows(_ id: String) -> Bool { failures[id] != nil || updates[id] != nil || endpoints[id] != nil }
    }

    private let state = Mutex(State())

    /// Whether nothing is kept of any container.
    var isEmpty: Bool { state.withLock { $0.order.isEmpty && $0.waiting.isEmpty } }

    /// Whether a container may be linked to another: until none was found, and when one is made.
    var mayHaveLinks: Bool {
        get { state.withLock { $0.mayHaveLinks } }
        set { state.withLock { $0.mayHaveLinks = newValue } }
    }

    // MARK: failed starts

    /// How the container's last start failed, on an engine that does not tell.
    func failure(of id: String) -> StartFailure? { state.withLock { $0.failures[id] } }

    /// Preparing the process for a client that attached failed.
    func startRefused(_ id: String, _ name: String, _ refusal: ParityAnswer) {
        let name = String(name.drop { $0 == "/" })
        state.withLock { state in
            if state.refusals.count > EngineMemory.limit { state.refusals.removeAll() }
            state.refusals[id] = refusal
            state.refusals[name] = refusal
        }
    }

    /// Why preparing the process failed for who attached before.
    func takeRefusal(of nameOrID: String) -> ParityAnswer? {
        state.withLock { state in
            guard let refusal = state.refusals[nameOrID] else { return nil }
            state.refusals[nameOrID] = nil
            return refusal
        }
    }

    /// A start failed: those attached are told.
    func startFailed(_ id: String, _ failure: StartFailure?) {
        state.withLock { state in
            if let failure {
                state.know(id)
                state.failures[id] = failure
            }
        }
        releaseAttached(to: id)
    }

    /// A start succeeded: what its last one failed of counts no more.
    func started(_ id: String) {
        state.withLock { state in
            state.failures[id] = nil
            if !state.knows(id) { state.order.removeAll { $0 == id } }
        }
        releaseAttached(to: id)
    }

    /// The container is gone.
    func forget(_ id: String) {
        state.withLock { state in
            state.failures[id] = nil
            state.updates[id] = nil
            state.endpoints[id] = nil
            state.order.removeAll { $0 == id }
        }
        releaseAttached(to: id)
    }

    /// Waits until the container's start fails or it is removed. For clients attached to a process that does not exist.
    func untilReleased(_ id: String) async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let place = state.withLock { state in
            state.next += 1
            state.waiting[id, default: [:]][state.next] = continuation
            return state.next
        }
        for await _ in stream {}
        state.withLock { state in
            state.waiting[id]?[place] = nil
            if state.waiting[id]?.isEmpty == true { state.waiting[id] = nil }
        }
    }

    private func releaseAttached(to id: String) {
        let waiting = state.withLock { $0.waiting[id] } ?? [:]
        for continuation in waiting.values { continuation.finish() }
    }

    // MARK: exec sessions

    /// A session was asked for without streams, though the engine was told otherwise.
    func silent(_ id: String) {
        state.withLock { state in
            state.silent.append(id)
            if state.silent.count > Self.limit { state.silent.removeFirst() }
        }
    }

    func isSilent(_ id: String) -> Bool { state.withLock { $0.silent.contains(id) } }

    // MARK: updates

    /// What updates changed, on an engine whose inspection shows the values of the creation.
    func updates(of id: String) -> JSONObject? { state.withLock { $0.updates[id] } }

    func updated(_ id: String, _ fields: JSONObject) {
        state.withLock { state in
            state.know(id)
            var known = state.updates[id] ?? [:]
            for field in fields { known[field.key] = field.value }
            state.updates[id] = known
        }
    }

    // MARK: endpoints

    var hasEndpoints: Bool { state.withLock { !$0.endpoints.isEmpty } }

    /// What was asked of the container's endpoints after its creation, by the network's name.
    func endpoints(of id: String) -> JSONObject? { state.withLock { $0.endpoints[id] } }

    /// The names by which containers are called on networks that others have joined with links to them.
    func aliases(of container: String, on network: String) -> [String] {
        state.withLock { state in
            state.endpoints.values.flatMap { $0[network]?["Links"]?.array ?? [] }
                .compactMap { $0.string.flatMap { ContainerLink($0) } }
                .filter { $0.container == container }.map(\.alias)
        }
    }

    /// A container has joined a network.
    func joined(_ id: String, _ network: String, _ endpoint: JSONValue) {
        state.withLock { state in
            state.know(id)
            state.endpoints[id, default: [:]][network] = endpoint
        }
    }

    /// A container has left a network.
    func left(_ id: String, _ network: String) {
        state.withLock { state in
            _ = state.endpoints[id]?.removeValue(forKey: network)
            if state.endpoints[id]?.isEmpty == true { state.endpoints[id] = nil }
            if !state.knows(id) { state.order.removeAll { $0 == id } }
        }
    }

    // MARK: the engine's host

    var facts: EngineFacts? {
        get { state.withLock { $0.facts } }
        set { state.withLock { $0.facts = newValue } }
    }
}

/// What of the engine's host matters to containers.
struct EngineFacts: Sendable {
    /// 1 or 2.
    var cgroups: Int
    var processors: Int
    var isRootless: Bool

    /// Of an engine's `/info`.
    init(info: JSONValue) {
        cgroups = info["CgroupVersion"]?.string.flatMap { Int($0) } ?? 2
        processors = info["NCPU"]?.int ?? 1
        // Podman 4.3 says it only in a field of its own, Docker only among the options.
        let isOption = info["SecurityOptions"]?.array?.contains("name=rootless") ?? false
        isRootless = isOption || info["Rootless"]?.bool ?? false
    }
}
