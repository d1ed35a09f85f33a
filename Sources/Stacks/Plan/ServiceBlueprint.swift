public import ContainerRuntime

/// A service as containers to make.
public struct ServiceBlueprint: Sendable {
    public var name: String
    /// The container, but for its name and the labels that differ between containers. Modes may name services:
    /// `service:db`; so may ``ContainerSpec/volumesFrom``.
    public var container: ContainerSpec
    /// The `container_name` of the file.
    public var fixedName: String?
    public var scale: Int
    public var dependencies: [ServiceDependency]
    public var pull: PullRule
    /// Nil where the image only comes from a registry.
    public var build: BuildSpec?
    public var files: [PlacedFile]
    /// Other services have names of their own for it (`links`), which are among its aliases.
    public var isLinked: Bool
    /// Names of networks that the container has to be in, as the engine knows them.
    public var networkNames: [String] { container.networks.map(\.network) }
    /// Names of volumes that it uses, as the engine knows them.
    public var volumeNames: [String] {
        container.mounts.filter { $0.kind == .volume }.compactMap(\.source)
    }
    /// Compose's hash of the service, where services in modes are given as the ids of their containers.
    public var configHash: @Sendable (_ containers: [String: String]) -> String

    public init(
        _ name: String, _ container: ContainerSpec,
        configHash: @escaping @Sendable (_ containers: [String: String]) -> String
    ) {
        self.name = name
        self.container = container
        self.configHash = configHash
        scale = 1
        dependencies = []
        pull = .missing
        files = []
        isLinked = false
    }

    /// The services whose containers this one's name: their network, their processes, their volumes.
    public var providers: [String] {
        var names = [container.networkMode, container.ipcMode, container.pidMode].compactMap { mode in
            mode.flatMap { $0.hasPrefix("service:") ? String($0.dropFirst("service:".count)) : nil }
        }
        for source in container.volumesFrom where !source.hasPrefix("container:") {
            names.append(String(source.prefix { $0 != ":" }))
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The container with its services named by ids.
    func resolved(_ containers: [String: String]) -> ContainerSpec {
        func mode(_ text: String?) -> String? {
            guard let text, text.hasPrefix("service:") else { return text }
            let name = String(text.dropFirst("service:".count))
            return "container:" + (containers[name] ?? name)
        }
        var spec = container
        spec.networkMode = mode(spec.networkMode)
        spec.ipcMode = mode(spec.ipcMode)
        spec.pidMode = mode(spec.pidMode)
        spec.volumesFrom = spec.volumesFrom.map { source in
            if source.hasPrefix("container:") { return String(source.dropFirst("container:".count)) }
            let name = String(source.prefix { $0 != ":" })
            return (containers[name] ?? name) + source.dropFirst(name.count)
        }
        return spec
    }
}

extension Blueprint {
    /// The name of a service's container, as compose gives it.
    public func containerName(_ service: ServiceBlueprint, number: Int) -> String {
        service.fixedName ?? "\(project)-\(service.name)-\(number)"
    }

    /// A container of a service, ready to be made.
    /// - Parameters:
    ///   - imageID: of the image that it is made from.
    ///   - containers: the ids of containers by service.
    public func container(
        _ service: ServiceBlueprint, number: Int, imageID: String?, containers: [String: String]
    ) -> ContainerSpec {
        var spec = service.resolved(containers)
        spec.name = containerName(service, number: number)
        spec.labels.merge(labels(of: service)) { $1 }
        spec.labels[ComposeLabel.oneOff] = "False"
        spec.labels[ComposeLabel.number] = String(number)
        spec.labels[ComposeLabel.configHash] = service.configHash(containers)
        if let imageID { spec.labels[ComposeLabel.image] = imageID }
        for place in spec.networks.indices { spec.networks[place].aliases.insert(spec.name, at: 0) }
        return spec
    }

    /// What compose writes on every container of a service.
    func labels(of service: ServiceBlueprint) -> [String: String] {
        var labels = [
            ComposeLabel.project: project, ComposeLabel.service: service.name,
            ComposeLabel.version: ComposeLabel.composeVersion,
            ComposeLabel.workingDirectory: workingDirectory,
            ComposeLabel.configFiles: files.joined(separator: ","),
            ComposeLabel.dependencies: ServiceDependency.label(service.dependencies),
        ]
        if !environmentFiles.isEmpty {
            labels[ComposeLabel.environmentFile] = environmentFiles.joined(separator: ",")
        }
        return labels
    }
}
