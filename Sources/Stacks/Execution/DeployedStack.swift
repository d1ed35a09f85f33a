public import ContainerRuntime

/// A project as it is on an engine, known by its labels alone: no compose file is needed for it.
public struct DeployedStack: Sendable {
    public let project: String
    public let runtime: any ContainerRuntime

    public init(_ project: String, on runtime: any ContainerRuntime) {
        self.project = project
        self.runtime = runtime
    }

    /// The containers of these services, of all where none is named, in the order of service and number.
    /// - Parameter oneOff: also those of `run`.
    /// - Throws: `notFound` where a service that is named has none.
    public func containers(_ services: [String] = [], oneOff: Bool = false) async throws -> [ContainerInfo] {
        let all = try await runtime.containers(ContainerFilter(labels: [ComposeLabel.project: project]))
        let names = Set(all.map(\.composeService))
        for service in services where !names.contains(service) {
            let others = names.isEmpty ? "none at all" : names.sorted().joined(separator: ", ")
            throw RuntimeError(
                .notFound, "The project \(project) has no container of the service \(service); it has \(others).")
        }
        return all.filter { (oneOff || !$0.isOneOff) && (services.isEmpty || services.contains($0.composeService)) }
            .sorted { ($0.composeService, $0.composeNumber, $0.name) < ($1.composeService, $1.composeNumber, $1.name) }
    }

    /// Stops the services' containers, each after those that depend on it.
    /// - Parameter timeout: whole seconds; each container's own where it is nil.
    public func stop(
        _ services: [String] = [], timeout: Duration? = nil,
        report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        let journal = StackJournal(report)
        try await stop(try await containers(services), timeout, journal)
        return journal.result
    }

    /// Starts the services' containers that do not run, each after those that it depends on, and after what it waits for.
    public func start(
        _ services: [String] = [], report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        let journal = StackJournal(report)
        try await start(try await containers(services), journal)
        return journal.result
    }

    /// Stops the services' containers, last of the dependencies first, and starts them again in the other order. What
    /// depends on them with `restart: true` restarts with them.
    public func restart(
        _ services: [String] = [], timeout: Duration? = nil, withDependents: Bool = true,
        report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        let journal = StackJournal(report)
        var chosen = try await containers(services)
        if withDependents, !services.isEmpty {
            let all = try await containers()
            let graph = Self.graph(all)
            var names = Set(services)
            for name in graph.order
            where (graph.dependencies[name] ?? []).contains(where: { $0.restarts && names.contains($0.service) }) {
                names.insert(name)
            }
            chosen = all.filter { container in
                services.contains(container.composeService)
                    || (names.contains(container.composeService) && container.isRunning)
            }
        }
        try await stop(chosen, timeout, journal)
        try await start(chosen, journal)
        return journal.result
    }

    // MARK: - Parts

    /// The dependencies as they were when the containers were made.
    static func graph(_ containers: [ContainerInfo]) -> ServiceGraph {
        var services: [String: [ServiceDependency]] = [:]
        for container in containers {
            services[container.composeService, default: []] += ServiceDependency.parse(
                label: container.labels[ComposeLabel.dependencies] ?? "")
        }
        return ServiceGraph(lenient: services)
    }

    /// One piece of work for each service, last of the dependencies first.
    static func backwards(
        _ containers: [ContainerInfo], _ body: @escaping @Sendable (ContainerInfo) async throws -> Void
    ) -> Walk<String> {
        let graph = graph(containers)
        var walk = Walk<String>()
        for service in graph.order.reversed() {
            let own = containers.filter { $0.composeService == service }
            // What depends on it goes first, and where that fails this one goes all the same.
            let after = graph.dependents(of: service).map { ($0, false) }
            walk.add(service, after: Dictionary(after, uniquingKeysWith: { $1 })) {
                var each = Walk<String>()
                for container in own { each.add(container.id) { try await body(container) } }
                for case .failed(let error) in try await each.run().values { throw error }
            }
        }
        return walk
    }

    func stop(_ containers: [ContainerInfo], _ timeout: Duration?, _ journal: StackJournal) async throws {
        let running = containers.filter(\.isRunning)
        let walk = Self.backwards(running) { container in
            try await attempt(container, journal) {
                journal.tell(.container, container.name, .stopping)
                _ = try await runtime.stopContainer(container.id, timeout: timeout)
                journal.done(StackChange(.container, container.name, service: container.composeService, .stopped))
            }
        }
        _ = try await walk.run()
    }

    private func start(_ containers: [ContainerInfo], _ journal: StackJournal) async throws {
        let graph = Self.graph(containers)
        let watch = StateWatch(runtime, labels: [ComposeLabel.project: project])
        var walk = Walk<String>()
        for service in graph.order {
            let own = containers.filter { $0.composeService == service }
            let dependencies = graph.dependencies[service] ?? []
            walk.add(
                service, after: Dictionary(dependencies.map { ($0.service, $0.isRequired) }, uniquingKeysWith: { $1 })
            ) {
                for dependency in dependencies {
                    guard let readiness = Readiness(dependency.condition) else { continue }
                    for other in containers where other.composeService == dependency.service {
                        try await attempt(other, journal) {
                            journal.tell(.container, other.name, .waiting)
                            _ = try await watch.wait(for: other.id, check: nil) {
                                readiness.verdict($0, mayComplete: false)
                            }
                        }
                    }
                }
                for container in own {
                    try await attempt(container, journal) {
                        journal.tell(.container, container.name, .starting)
                        let isNew = try await runtime.startContainer(container.id)
                        journal.done(
                            StackChange(
                                .container, container.name, service: service, isNew ? .started : .running))
                    }
                }
            }
        }
        let work = walk
        let outcomes = try await watch.during { try await work.run() }
        for (service, outcome) in outcomes {
            if case .skipped(let cause) = outcome { journal.skipped(service, because: cause) }
        }
    }

    func attempt(
        _ container: ContainerInfo, _ journal: StackJournal, _ body: () async throws -> Void
    ) async throws {
        do { try await body() } catch let error as RuntimeError where !error.endsEverything {
            // Gone meanwhile: that is what was wanted, or there is nothing to say of it.
            if error.code == .notFound { return }
            journal.failed(
                .container, StackFailure(service: container.composeService, container.name, error))
            throw error
        }
    }
}
