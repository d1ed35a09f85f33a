public import ContainerRuntime

extension DeployedStack {
    /// What ``down(_:report:)`` would remove.
    public func downPlan(_ options: DownOptions = DownOptions()) async throws -> DownPlan {
        let labels = [ComposeLabel.project: project]
        async let networks = runtime.networks(labels: labels)
        async let volumes = runtime.volumes(labels: labels)
        let all = try await containers(options.services, oneOff: true)
        var plan = DownPlan(project: project)
        plan.containers = all.filter { one in
            options.removesOrphans || options.knownServices?.contains(one.composeService) != false
        }
        let isWhole = options.services.isEmpty
        let (allNetworks, allVolumes) = try await (networks, volumes)
        if isWhole { plan.networks = allNetworks.map(\.name).sorted() }
        if options.removesVolumes {
            if isWhole { plan.volumes = allVolumes.map(\.name).sorted() }
            // Volumes without a name that a replacement has passed on: to the engine they are named by now.
            plan.anonymousVolumes = Set(
                plan.containers.flatMap(\.mounts).filter { $0.kind == "volume" && UpRun.isAnonymous($0.source) }
                    .map(\.source)
            ).subtracting(plan.volumes).sorted()
        }
        if let images = options.images { plan.images = try await self.images(images, plan.containers) }
        return plan
    }

    /// Stops and removes what bears the project's label: containers, last of the dependencies first, then networks, and
    /// where asked for volumes and images. What is external bears no label, and stays.
    ///
    /// - Returns: what was removed, and what could not be. It may be cancelled, and called again.
    /// - Throws: `engineUnreachable`, `notFound` for a service, cancellation.
    public func down(
        _ options: DownOptions = DownOptions(), report: @escaping @Sendable (StackEvent) -> Void = { _ in }
    ) async throws -> StackOutcome {
        let plan = try await downPlan(options)
        let journal = StackJournal(report)
        let walk = Self.backwards(plan.containers) { container in
            try await attempt(container, journal) {
                if container.isRunning {
                    journal.tell(.container, container.name, .stopping)
                    _ = try await runtime.stopContainer(container.id, timeout: options.timeout)
                }
                journal.tell(.container, container.name, .removing)
                _ = try await runtime.removeContainer(container.id, force: true, volumes: options.removesVolumes)
                journal.done(StackChange(.container, container.name, service: container.composeService, .removed))
            }
        }
        _ = try await walk.run()
        var rest = Walk<String>()
        for network in plan.networks {
            rest.add("network \(network)") {
                try await remove(.network, network, journal) { try await runtime.removeNetwork(network) }
            }
        }
        for volume in plan.volumes {
            rest.add("volume \(volume)") {
                try await remove(.volume, volume, journal) { try await runtime.removeVolume(volume) }
            }
        }
        for volume in plan.anonymousVolumes {
            rest.add("volume \(volume)") { _ = try? await runtime.removeVolume(volume) }
        }
        for image in plan.images {
            rest.add("image \(image)") {
                try await remove(.image, image, journal) { try await runtime.removeImage(image, force: false) }
            }
        }
        _ = try await rest.run()
        return journal.result
    }

    private func remove(
        _ kind: StackEvent.Kind, _ name: String, _ journal: StackJournal, _ body: () async throws -> Bool
    ) async throws {
        do {
            journal.tell(kind, name, .removing)
            if try await body() { journal.done(StackChange(kind, name, .removed)) }
        } catch var error as RuntimeError where !error.endsEverything {
            if error.code == .conflict, let users = try await users(of: kind, name) {
                error.message = "The \(kind.rawValue) \(name) stays: \(users) uses it. Remove that first."
            }
            journal.failed(kind, StackFailure(name, error))
        }
    }

    private func users(of kind: StackEvent.Kind, _ name: String) async throws -> String? {
        let filter: ContainerFilter? =
            switch kind {
            case .network: ContainerFilter(network: name)
            case .volume: ContainerFilter(volume: name)
            case .image, .container: nil
            }
        guard let filter else { return nil }
        let names = try await runtime.containers(filter).map(\.name).sorted()
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private func images(_ which: DownOptions.Images, _ containers: [ContainerInfo]) async throws -> [String] {
        let names = Set(containers.map(\.image))
        guard which == .local else { return names.sorted() }
        return try await ObservedStack.images(names, on: runtime)
            .filter { $0.value.labels[ComposeLabel.project] == project }.keys.sorted()
    }
}

/// What `down` removes, in its order.
public struct DownPlan: Sendable, Hashable, CustomStringConvertible {
    public var project: String
    public var containers: [ContainerInfo] = []
    public var networks: [String] = []
    public var volumes: [String] = []
    /// Of the containers, and without a name of their own.
    public var anonymousVolumes: [String] = []
    public var images: [String] = []

    public init(project: String) { self.project = project }

    public var description: String {
        let lines =
            containers.map { "remove container \($0.name)" } + networks.map { "remove network \($0)" }
            + (volumes + anonymousVolumes).map { "remove volume \($0)" } + images.map { "remove image \($0)" }
        return lines.isEmpty ? "nothing to do" : lines.joined(separator: "\n")
    }
}
