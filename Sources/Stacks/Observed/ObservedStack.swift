public import ContainerRuntime

/// What an engine holds of a project at one moment. Read once; nothing is asked again while a plan is made.
public struct ObservedStack: Sendable {
    /// All that bear the project's label, those of `run` included.
    public var containers: [ContainerInfo]
    /// By name: those of the project, and those that it asks for.
    public var networks: [String: NetworkInfo]
    public var volumes: [String: VolumeInfo]
    /// By the reference that a service names.
    public var images: [String: ImageInfo]

    public init(
        containers: [ContainerInfo] = [], networks: [String: NetworkInfo] = [:], volumes: [String: VolumeInfo] = [:],
        images: [String: ImageInfo] = [:]
    ) {
        self.containers = containers
        self.networks = networks
        self.volumes = volumes
        self.images = images
    }

    /// Reads it.
    public static func read(_ blueprint: Blueprint, on runtime: any ContainerRuntime) async throws -> ObservedStack {
        let labels = [ComposeLabel.project: blueprint.project]
        async let containers = runtime.containers(ContainerFilter(labels: labels))
        async let networks = networks(of: blueprint, labels, runtime)
        async let volumes = volumes(of: blueprint, labels, runtime)
        async let images = images(Set(blueprint.services.map(\.container.image)), on: runtime)
        return try await ObservedStack(
            containers: containers, networks: networks, volumes: volumes, images: images)
    }

    /// The images of these references, as far as they are there.
    public static func images(
        _ references: Set<String>, on runtime: any ContainerRuntime
    ) async throws -> [String: ImageInfo] {
        try await withThrowingTaskGroup(of: (String, ImageInfo?).self) { group in
            for reference in references { group.addTask { (reference, try await runtime.image(reference)) } }
            var images: [String: ImageInfo] = [:]
            for try await (reference, image) in group { images[reference] = image }
            return images
        }
    }

    private static func networks(
        of blueprint: Blueprint, _ labels: [String: String], _ runtime: any ContainerRuntime
    ) async throws -> [String: NetworkInfo] {
        var found = Dictionary(
            try await runtime.networks(labels: labels).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for network in blueprint.networks where found[network.spec.name] == nil {
            found[network.spec.name] = try await runtime.network(network.spec.name)
        }
        return found
    }

    private static func volumes(
        of blueprint: Blueprint, _ labels: [String: String], _ runtime: any ContainerRuntime
    ) async throws -> [String: VolumeInfo] {
        var found = Dictionary(
            try await runtime.volumes(labels: labels).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for volume in blueprint.volumes where found[volume.spec.name] == nil {
            found[volume.spec.name] = try await runtime.volume(volume.spec.name)
        }
        return found
    }
}

extension ContainerInfo {
    public var composeService: String { labels[ComposeLabel.service] ?? "" }
    public var isOneOff: Bool { labels[ComposeLabel.oneOff]?.lowercased() == "true" }
    public var composeNumber: Int { labels[ComposeLabel.number].flatMap { Int($0) } ?? 0 }

    /// The name it had before a replacement that was cut off: gantry sets the old container aside under
    /// `ID_NAME`, compose makes the new one under it.
    public var nameBeforeReplacement: String? {
        let mark = name.prefix(13)
        guard mark.count == 13, mark.last == "_", mark.dropLast().allSatisfy(\.isHexDigit) else { return nil }
        return String(name.dropFirst(13))
    }
}
