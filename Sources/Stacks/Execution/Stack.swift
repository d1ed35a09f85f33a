public import ContainerRuntime

/// A project on an engine: what is to be there, and where.
public struct Stack: Sendable {
    public let blueprint: Blueprint
    public let runtime: any ContainerRuntime

    public init(_ blueprint: Blueprint, on runtime: any ContainerRuntime) {
        self.blueprint = blueprint
        self.runtime = runtime
    }

    /// What ``up(_:_:report:)`` would do, without doing it.
    /// - Throws: `invalidInput`, `notFound`, `engineUnreachable`.
    public func plan(_ options: PlanOptions = PlanOptions()) async throws -> Plan {
        try Plan(blueprint, observed: try await ObservedStack.read(blueprint, on: runtime), options: options)
    }

    /// Has the engine hold what the blueprint says.
    ///
    /// Images first, several at once; where one cannot be had, nothing else is touched. Then networks and volumes, then
    /// containers along their dependencies. What fails takes with it what depends on it, and nothing else. It may be
    /// cancelled at any moment, and called again: it goes on from what is there.
    ///
    /// - Parameter report: is called as things happen, from any task.
    /// - Returns: what was done, and what could not be done.
    /// - Throws: `invalidInput`, `notFound` for a blueprint that cannot be; `engineUnreachable`; cancellation.
    public func up(
        _ options: PlanOptions = PlanOptions(), _ execution: UpOptions = UpOptions(),
        report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        var observed = try await ObservedStack.read(blueprint, on: runtime)
        var plan = try Plan(blueprint, observed: observed, options: options)
        let journal = StackJournal(report)
        if !plan.images.isEmpty {
            try await ImageWork(runtime: runtime, blueprint: blueprint, options: execution, journal: journal)
                .run(plan.images)
            guard journal.result.failures.isEmpty else { return journal.result }
            // A new image is a reason to replace a container, which could not be known before.
            observed.images = try await ObservedStack.images(
                Set(blueprint.services.map(\.container.image)), on: runtime)
            var settled = options
            settled.builds = false
            settled.pull = .missing
            plan = try Plan(blueprint, observed: observed, options: settled)
        }
        let images = journal.result
        for _ in 0..<3 {
            let run = StackJournal(report, after: images)
            try await UpRun(
                runtime: runtime, blueprint: blueprint, images: observed.images, plan: plan, options: execution,
                journal: run
            ).run()
            guard run.result.failures.contains(where: { $0.error.code == .conflict }) else { return run.result }
            // An `up` that was cut off between asking and being told: what it had asked for was made meanwhile.
            let now = try await ObservedStack.read(blueprint, on: runtime)
            let known = Set(observed.containers.map(\.id)).union(run.made)
            let names = Set(run.result.failures.map(\.name))
            guard now.containers.contains(where: { names.contains($0.name) && !known.contains($0.id) }) else {
                return run.result
            }
            observed = now
            plan = try Plan(blueprint, observed: observed, options: options)
        }
        throw RuntimeError(
            .conflict,
            "Something else makes containers of the project \(blueprint.project) at the same time; wait for it, and try again."
        )
    }

    /// Fetches the services' images, also those that are there.
    /// - Parameter services: all where it is empty.
    public func pull(
        _ services: [String], _ execution: UpOptions = UpOptions(), ignoringBuildable: Bool = false,
        report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        let chosen = try chosen(services).filter { $0.pull != .never && $0.build == nil }
        return try await images(chosen, .pull, execution, report)
    }

    /// Builds the services' images.
    public func build(
        _ services: [String], _ execution: UpOptions = UpOptions(),
        report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        let chosen = try chosen(services)
        if !services.isEmpty, let other = chosen.first(where: { $0.build == nil }) {
            throw RuntimeError(
                .invalidInput,
                "The service \(other.name) has no build section; its image \(other.container.image) is pulled.")
        }
        return try await images(chosen.filter { $0.build != nil }, .build, execution, report)
    }

    private func images(
        _ services: [ServiceBlueprint], _ action: Plan.ImageStep.Action, _ execution: UpOptions,
        _ report: @escaping @Sendable (StackEvent) -> Void
    ) async throws -> StackOutcome {
        var steps: [Plan.ImageStep] = []
        for service in services {
            let (image, platform) = (service.container.image, service.container.platform)
            if let place = steps.firstIndex(where: { $0.image == image && $0.platform == platform }) {
                steps[place].services.append(service.name)
            } else {
                steps.append(
                    Plan.ImageStep(image: image, services: [service.name], action: action, platform: platform))
            }
        }
        let journal = StackJournal(report)
        try await ImageWork(runtime: runtime, blueprint: blueprint, options: execution, journal: journal).run(steps)
        return journal.result
    }

    private func chosen(_ names: [String]) throws(RuntimeError) -> [ServiceBlueprint] {
        if names.isEmpty { return blueprint.services }
        return try names.map { (name) throws(RuntimeError) in
            guard let service = blueprint.service(name) else {
                throw RuntimeError(.notFound, "The project \(blueprint.project) has no service \(name).")
            }
            return service
        }
    }
}
