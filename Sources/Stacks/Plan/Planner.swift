public import ContainerRuntime

/// Compares what is asked for with what is there. Pure: the same two give the same plan.
struct Planner {
    let blueprint: Blueprint
    let observed: ObservedStack
    let options: PlanOptions
    let graph: ServiceGraph
    /// The services that are looked at.
    let selection: Set<String>
    var plan: Plan
    /// Networks that are made anew, by the engine's name.
    var newNetworks: Set<String> = []
    /// The container that others name when they name a service; nil where it is not known before it is made.
    private var providers: [String: String] = [:]
    private var replaced: Set<String> = []

    init(_ blueprint: Blueprint, _ observed: ObservedStack, _ options: PlanOptions) throws(RuntimeError) {
        self.blueprint = blueprint
        self.observed = observed
        self.options = options
        graph = try blueprint.graph()
        for name in options.services + options.scale.keys.sorted() where blueprint.service(name) == nil {
            throw RuntimeError(
                .notFound,
                "The project \(blueprint.project) has no service \(name); it has \(blueprint.services.map(\.name).sorted().joined(separator: ", "))."
            )
        }
        let asked = options.services.isEmpty ? Set(graph.order) : Set(options.services)
        selection = options.withDependencies ? graph.closure(of: asked) : asked
        plan = Plan(project: blueprint.project)
    }

    mutating func run() throws(RuntimeError) -> Plan {
        let services = graph.order.filter(selection.contains).compactMap { blueprint.service($0) }
        try planNetworks(services)
        try planVolumes(services)
        try planImages(services)
        for service in services where !options.keepsOwn.contains(service.name) { try planContainers(service) }
        planOrphans()
        plan.notes += blueprint.notes
        return plan
    }

    // MARK: - Images

    private mutating func planImages(_ services: [ServiceBlueprint]) throws(RuntimeError) {
        for service in services {
            guard let action = try imageAction(service) else { continue }
            let image = service.container.image
            if let place = plan.images.firstIndex(where: {
                $0.image == image && $0.action == action && $0.platform == service.container.platform
            }) {
                plan.images[place].services.append(service.name)
                continue
            }
            plan.images.append(
                Plan.ImageStep(
                    image: image, services: [service.name], action: action, platform: service.container.platform))
        }
    }

    private func imageAction(_ service: ServiceBlueprint) throws(RuntimeError) -> Plan.ImageStep.Action? {
        let isThere = observed.images[service.container.image] != nil
        if service.build != nil {
            return options.builds || !isThere || service.pull == .build ? .build : nil
        }
        switch options.pull ?? service.pull {
        case .always: return .pull
        case .missing, .build: return isThere ? nil : .pull
        case .never:
            if isThere { return nil }
            throw RuntimeError(
                .notFound,
                "The image \(service.container.image) of the service \(service.name) is not there, and must not be pulled (pull: never)."
            )
        }
    }

    // MARK: - Containers

    private mutating func planContainers(_ service: ServiceBlueprint) throws(RuntimeError) {
        let scale = options.scale[service.name] ?? service.scale
        guard scale <= 1 || service.fixedName == nil else {
            throw RuntimeError(
                .invalidInput,
                "The service \(service.name) cannot have \(scale) containers: container_name gives them all the name \(service.fixedName ?? ""). Take it out, or ask for one."
            )
        }
        let there = existing(service)
        let reasons = Dictionary(
            there.map { ($0.info.id, self.reasons(service, $0.info)) }, uniquingKeysWith: { $1 })
        // As compose: of too many, those that would be replaced go first, then the highest numbers.
        let kept = there.sorted { one, other in
            let (first, second) = (reasons[one.info.id] == [], reasons[other.info.id] == [])
            return first != second ? first : one.number < other.number
        }
        for extra in kept.dropFirst(scale) { remove(extra.info, .scale) }
        var steps: [Plan.ContainerStep] = []
        for one in kept.prefix(scale) {
            let why = reasons[one.info.id] ?? []
            var step = Plan.ContainerStep(
                service: service.name, number: one.number,
                name: blueprint.containerName(service, number: one.number), id: one.info.id, action: .keep)
            if one.info.name != step.name { step.renamedFrom = one.info.name }
            if !why.isEmpty {
                step.action = .replace(why)
                replaced.insert(service.name)
            } else if one.info.state.status != .running {
                step.action = .start
            } else if let other = service.dependencies.first(where: { $0.restarts && replaced.contains($0.service) }) {
                step.action = .restart(because: other.service)
            }
            steps.append(step)
        }
        let highest = there.map(\.number).max() ?? 0
        for place in 0..<max(0, scale - there.count) {
            let number = highest + 1 + place
            steps.append(
                Plan.ContainerStep(
                    service: service.name, number: number,
                    name: blueprint.containerName(service, number: number), action: .create))
        }
        steps.sort { $0.number < $1.number }
        plan.containers += steps
        if let first = steps.first, let id = first.id, !first.isNew { providers[service.name] = id }
    }

    /// The service's containers, without what a replacement left over beside its successor.
    private mutating func existing(_ service: ServiceBlueprint) -> [(info: ContainerInfo, number: Int)] {
        let all = observed.containers.filter { $0.composeService == service.name && !$0.isOneOff }
        let names = Set(all.map(\.name))
        var result: [(info: ContainerInfo, number: Int)] = []
        var taken: Set<Int> = []
        for info in all.sorted(by: { ($0.composeNumber, $0.name) < ($1.composeNumber, $1.name) }) {
            if let before = info.nameBeforeReplacement, names.contains(before) {
                remove(info, .leftover)
                continue
            }
            // A container without a number was not made by either; it gets the next free one.
            var number = max(1, info.composeNumber)
            while !taken.insert(number).inserted { number += 1 }
            result.append((info, number))
        }
        return result
    }

    private func reasons(_ service: ServiceBlueprint, _ there: ContainerInfo) -> [Plan.Reason] {
        // Nothing of it is lost, for it has never run.
        if there.state.status == .created, !service.files.isEmpty { return [.unfinished] }
        if options.recreation == .never { return [] }
        let isAsked = options.services.isEmpty || options.services.contains(service.name)
        if options.recreation == .force, isAsked { return [.forced] }
        let providers = service.providers
        if let provider = providers.first(where: { replaced.contains($0) || self.providers[$0] == nil }) {
            // One that is not looked at now stays as it is.
            if selection.contains(provider) { return [.provider(provider)] }
        }
        var why: [Plan.Reason] = []
        let ids = containerIDs(providers)
        if there.labels[ComposeLabel.configHash] != service.configHash(ids) {
            why.append(.configuration(sections(service, there, ids)))
        } else if service.isLinked {
            // The names that others give it are in their sections of the file, and so not in its hash.
            let network = sections(service, there, ids).filter { $0.section == "network" }
            if !network.isEmpty { why.append(.configuration(network)) }
        }
        if let image = observed.images[service.container.image],
            image.id != there.labels[ComposeLabel.image] ?? there.imageID
        {
            why.append(.image)
        }
        let networks = Set(there.networks.map(\.network))
        if let new = service.networkNames.first(where: newNetworks.contains) {
            why.append(.newNetwork(new))
        } else if let missing = service.networkNames.first(where: { !networks.contains($0) }) {
            why.append(.network(missing))
        }
        return why
    }

    private func containerIDs(_ services: [String]) -> [String: String] {
        var ids: [String: String] = [:]
        for name in services {
            ids[name] =
                providers[name]
                ?? observed.containers.filter { $0.composeService == name && !$0.isOneOff }
                .min { $0.composeNumber < $1.composeNumber }?.id
        }
        return ids
    }

    /// What differs, where gantry has made the container and can tell.
    private func sections(
        _ service: ServiceBlueprint, _ there: ContainerInfo, _ ids: [String: String]
    ) -> [DriftReason] {
        guard let mark = there.labels[OwnershipLabel.sections] else { return [] }
        let spec = blueprint.container(
            service, number: max(1, there.composeNumber), imageID: there.labels[ComposeLabel.image], containers: ids)
        // The hash is a label, and differs in any case.
        return DriftReason.between(mark, and: spec).filter { $0.section != "labels" }
    }

    private mutating func remove(_ info: ContainerInfo, _ why: Plan.Removal.Why) {
        plan.removals.append(
            Plan.Removal(id: info.id, name: info.name, service: info.composeService, why: why))
    }

    private mutating func planOrphans() {
        let known = Set(blueprint.services.map(\.name)).union(blueprint.otherServices)
        let orphans = observed.containers.filter { !$0.isOneOff && !known.contains($0.composeService) }
        if options.removesOrphans {
            for one in orphans.sorted(by: { $0.name < $1.name }) { remove(one, .orphan) }
        } else if !orphans.isEmpty {
            let names = orphans.map(\.name).sorted().joined(separator: ", ")
            plan.notes.append(
                "of services that are not in the project there are \(names); --remove-orphans removes them")
        }
    }
}

extension Plan {
    /// What has to happen for the engine to hold what the blueprint says.
    /// - Throws: `invalidInput` for a blueprint that cannot be, `notFound` for a service, or for what is external.
    public init(
        _ blueprint: Blueprint, observed: ObservedStack, options: PlanOptions = PlanOptions()
    ) throws(RuntimeError) {
        var planner = try Planner(blueprint, observed, options)
        self = try planner.run()
    }
}

extension Plan.ContainerStep {
    /// Whether its container is made, and has an id that nobody knows yet.
    var isNew: Bool {
        switch action {
        case .create, .replace: true
        case .start, .restart, .keep: false
        }
    }
}
