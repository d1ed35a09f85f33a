import ContainerRuntime

/// How a container of `run` differs from its service's own.
public struct OneOffOptions: Sendable {
    public var name: String?
    /// In place of the service's.
    public var command: [String]?
    public var entrypoint: [String]?
    /// Beside the service's.
    public var environment: [String: String] = [:]
    public var workingDirectory: String?
    public var user: String?
    /// Bring up what the service depends on.
    public var withDependencies = true
    public var publishesPorts = false
    public var hasTerminal = false
    public var keepsInputOpen = false
    public var removesItself = false

    public init() {}
}

extension Stack {
    /// Makes a container of a service beside its own, and does not start it.
    ///
    /// What the service depends on is brought up before, unless ``OneOffOptions/withDependencies`` is off.
    /// - Returns: its id, or nil where something that it needs failed; and what was done for it.
    /// - Throws: `notFound` where there is no such service; `conflict` where the name is taken; `engineUnreachable`.
    public func makeOneOff(
        _ name: String, _ options: OneOffOptions, _ execution: UpOptions = UpOptions(),
        report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> (id: String?, name: String, outcome: StackOutcome) {
        guard let service = blueprint.service(name) else {
            throw RuntimeError(.notFound, "The project \(blueprint.project) has no service \(name).")
        }
        var before = PlanOptions()
        before.services = options.withDependencies ? [name] : []
        var needed = blueprint
        // The service itself is wanted for its image, networks and volumes, and its own containers stay as they are.
        if !options.withDependencies {
            needed.services = [service]
            needed.services[0].dependencies = []
        }
        before.keepsOwn = [name]
        let outcome = try await Stack(needed, on: runtime).up(before, execution, report: report)
        guard outcome.failures.isEmpty else { return (nil, "", outcome) }
        let spec = try await oneOff(service, options)
        let id = try await runtime.createContainer(spec)
        if !service.files.isEmpty {
            try await runtime.putArchive(ByteSource(PlacedFile.archive(service.files)), into: id, at: "/")
        }
        return (id, spec.name, outcome)
    }

    private func oneOff(_ service: ServiceBlueprint, _ options: OneOffOptions) async throws -> ContainerSpec {
        let own = try await DeployedStack(blueprint.project, on: runtime).containers()
        var containers: [String: String] = [:]
        for provider in service.providers {
            containers[provider] = own.first { $0.composeService == provider }?.id
        }
        let image = try await runtime.image(service.container.image)
        var spec = blueprint.container(service, number: 1, imageID: image?.id, containers: containers)
        let slug = (0..<6).map { _ in String(UInt8.random(in: 16...255), radix: 16) }.joined()
        spec.name = options.name ?? "\(blueprint.project)-\(service.name)-run-\(slug)"
        spec.labels[ComposeLabel.oneOff] = "True"
        spec.labels[ComposeLabel.slug] = slug
        // Whoever asks for the service must not reach it.
        for place in spec.networks.indices { spec.networks[place].aliases = [spec.name] }
        if !options.publishesPorts { spec.ports = [] }
        spec.restart = .never
        if let command = options.command { spec.command = command }
        if let entrypoint = options.entrypoint {
            spec.entrypoint = entrypoint
            spec.command = options.command
        }
        spec.environment.merge(options.environment) { $1 }
        spec.workingDirectory = options.workingDirectory ?? spec.workingDirectory
        spec.user = options.user ?? spec.user
        spec.hasTerminal = options.hasTerminal
        spec.keepsInputOpen = options.keepsInputOpen
        spec.inputEndsOnce = options.keepsInputOpen
        spec.removesItself = options.removesItself
        return spec
    }
}
