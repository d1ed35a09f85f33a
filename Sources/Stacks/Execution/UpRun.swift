import ContainerRuntime
import Synchronization

/// Does what a plan says. It makes no decisions of its own.
struct UpRun: Sendable {
    enum Node: Hashable, Sendable {
        case create(String)
        case start(String)
        case ready(String, Readiness)

        var service: String {
            switch self {
            case .create(let name), .start(let name), .ready(let name, _): name
            }
        }
    }

    let runtime: any ContainerRuntime
    let blueprint: Blueprint
    let images: [String: ImageInfo]
    let plan: Plan
    let options: UpOptions
    let journal: StackJournal
    /// The ids of containers by their names, as they become known.
    let ids = Identifiers()

    /// The ids of containers that ran until their network was made anew.
    let stopped = Leftovers()

    /// Old containers whose network or volumes others used, to be removed when those are replaced as well.
    let later = Leftovers()

    final class Leftovers: Sendable {
        private let ids = Mutex<Set<String>>([])
        func add(_ id: String) { ids.withLock { _ = $0.insert(id) } }
        var all: [String] { ids.withLock { $0.sorted() } }
    }

    final class Identifiers: Sendable {
        private let ids = Mutex<[String: String]>([:])
        subscript(name: String) -> String? {
            get { ids.withLock { $0[name] } }
            set { ids.withLock { $0[name] = newValue } }
        }
    }

    /// - Throws: `engineUnreachable`, cancellation. Everything else is a failure in the journal.
    func run() async throws {
        guard try await prepare() else { return }
        for step in plan.containers where !step.isNew { ids[step.name] = step.id }
        for step in plan.containers where step.action == .keep {
            journal.done(StackChange(.container, step.name, service: step.service, .running))
        }
        let watch = StateWatch(
            runtime, labels: [ComposeLabel.project: blueprint.project], checkInterval: options.checkInterval)
        let outcomes = try await watch.during {
            try await walk(watch).run(limit: options.containersAtOnce)
        }
        for (node, outcome) in outcomes {
            if case .skipped(let cause) = outcome, case .start(let service) = node {
                journal.skipped(service, because: cause.service)
                for step in steps(of: service) {
                    journal.tell(.container, step.name, .skipped, detail: "\(cause.service) is not ready")
                }
            }
        }
        for id in later.all {
            // Where others still use it they have failed, and the next `up` finds it by its name.
            do { try await runtime.removeContainer(id, force: true, volumes: false) } catch {
                if error.endsEverything { throw error }
            }
        }
        try await lookBack()
    }

    func steps(of service: String) -> [Plan.ContainerStep] { plan.containers.filter { $0.service == service } }

    // MARK: - The walk

    private func walk(_ watch: StateWatch) -> Walk<Node> {
        var walk = Walk<Node>()
        let services = Set(plan.containers.map(\.service))
        for name in services.sorted() {
            guard let service = blueprint.service(name) else { continue }
            let all = steps(of: name)
            if all.contains(where: { $0.action == .create || $0.renamedFrom != nil }) {
                walk.add(.create(name), after: providers(of: service)) {
                    try await each(all) { try await create(service, $0) }
                }
            }
            guard options.starts, all.contains(where: { $0.action != .keep }) else {
                if options.waits { addReadiness(.up, of: service, to: &walk, watch, after: [:]) }
                continue
            }
            var after: [Node: Bool] = [.create(name): true]
            after.merge(providers(of: service)) { $0 || $1 }
            for dependency in service.dependencies where services.contains(dependency.service) {
                after[.start(dependency.service), default: false] =
                    after[.start(dependency.service)] == true || dependency.isRequired
                guard let readiness = Readiness(dependency.condition),
                    let other = blueprint.service(dependency.service)
                else { continue }
                let node = Node.ready(dependency.service, readiness)
                after[node] = after[node] == true || dependency.isRequired
                addReadiness(readiness, of: other, to: &walk, watch, after: [.start(dependency.service): true])
            }
            walk.add(.start(name), after: after) {
                try await each(all) { try await start(service, $0) }
            }
            if options.waits { addReadiness(.up, of: service, to: &walk, watch, after: [.start(name): true]) }
        }
        return walk
    }

    private func providers(of service: ServiceBlueprint) -> [Node: Bool] {
        var after: [Node: Bool] = [:]
        for provider in service.providers {
            after[.create(provider)] = true
            // What is replaced has its id only when it has started.
            if steps(of: provider).contains(where: { if case .replace = $0.action { true } else { false } }) {
                after[.start(provider)] = true
            }
        }
        return after
    }

    private func addReadiness(
        _ readiness: Readiness, of service: ServiceBlueprint, to walk: inout Walk<Node>, _ watch: StateWatch,
        after: [Node: Bool]
    ) {
        let node = Node.ready(service.name, readiness)
        guard walk.nodes[node] == nil else { return }
        let mayComplete = blueprint.services.contains { other in
            other.dependencies.contains { $0.service == service.name && $0.condition == .completed }
        }
        let all = steps(of: service.name)
        walk.add(node, after: after) {
            try await each(all) {
                try await wait(for: service, $0, readiness, mayComplete: mayComplete, watch)
            }
        }
    }

    /// All containers of a service at once. Those that fail do not end the others.
    private func each(
        _ steps: [Plan.ContainerStep], _ body: @escaping @Sendable (Plan.ContainerStep) async throws -> Void
    ) async throws {
        if steps.count == 1, let only = steps.first { return try await body(only) }
        var walk = Walk<String>()
        for step in steps { walk.add(step.name) { try await body(step) } }
        for case .failed(let error) in try await walk.run().values { throw error }
    }
}
