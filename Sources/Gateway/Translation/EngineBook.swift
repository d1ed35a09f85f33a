import EngineAPI
import EngineHTTP
import Parity
import Synchronization

/// What the gateway knows of the engine behind it, and what follows for each route. Shared by all event loops.
///
/// An engine may be upgraded, or replaced by another kind, while the gateway runs: what is known is forgotten whenever
/// the engine could not be reached, and asked anew.
final class EngineBook: Sendable {
    /// One engine's rules, by route.
    struct Entry: Sendable {
        let identity: EngineIdentity
        /// The API versions that the engine takes as they are.
        let versions: ClosedRange<APIVersion>
        /// In the route table's order.
        let plans: [ParityPlan]

        init(_ identity: EngineIdentity, routes: [Route], from table: [Difference]) {
            self.identity = identity
            let oldest = identity.oldestAPIVersion ?? .dockerFloor
            versions = min(oldest, identity.apiVersion)...identity.apiVersion
            plans = routes.map { ParityPlan($0, on: identity, from: table) }
        }

        /// Whether a request may pass as it is: no rule applies, and the engine speaks the client's version.
        func passes(_ route: Int?, version: APIVersion?) -> Bool {
            if identity.kind == .docker, let version, !versions.contains(version) { return false }
            return route.map { plans[$0].isEmpty } ?? (identity.kind != .podman)
        }
    }

    private let routes: [Route]
    private let table: [Difference]
    /// Which rules changed something so far.
    let rules = RuleBook()
    private let entry = Mutex<Entry?>(nil)
    private let failures = Atomic<UInt64>(0)

    /// - Parameter omitted: the ids of differences that are left as they are.
    init(routes: [Route], without omitted: Set<String> = []) {
        self.routes = routes
        table = Parity.differences.filter { !omitted.contains($0.id) }
    }

    /// What is known at the moment.
    var current: Entry? { entry.withLock { $0 } }

    func forget() { entry.withLock { $0 = nil } }

    /// How often a call of the gateway's own did not reach the engine.
    var connectFailures: UInt64 { failures.load(ordering: .relaxed) }

    /// The engine could not be reached.
    func failed() {
        failures.add(1, ordering: .relaxed)
        forget()
    }

    /// What is known, asking the engine where nothing is.
    func entry(asking engine: EngineCalls) async throws -> Entry {
        if let known = current { return known }
        let asked: Entry
        do {
            asked = Entry(try await engine.identify(), routes: routes, from: table)
        } catch is EngineError {
            // It speaks HTTP, and is no engine that needs translation.
            let other = EngineIdentity(kind: .other, version: nil, apiVersion: .dockerCeiling)
            asked = Entry(other, routes: routes, from: table)
        }
        entry.withLock { $0 = asked }
        return asked
    }
}
