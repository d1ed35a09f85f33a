public import ContainerRuntime

/// What a cleaning removes, in the order in which it is removed. What is shown is what is done.
public struct CleaningPlan: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case container, pod, network, volume, image }

    public struct Item: Sendable, Hashable {
        public var kind: Kind
        public var name: String
        /// By which the engine removes it.
        public var id: String
        public var project: String?
        /// Bytes; nil where nobody knows.
        public var size: Int64?
        /// Whether it runs now.
        public var isRunning: Bool
    }

    /// What stays, and why.
    public struct Kept: Sendable, Hashable {
        public var kind: Kind
        public var name: String
        public var reason: String
    }

    public var items: [Item] = []
    public var kept: [Kept] = []
}

/// What to clean.
public struct CleaningScope: Sendable, Hashable {
    public var networks = false
    public var volumes = false
    public var images = false
    /// Only of this project.
    public var project: String?

    public init() {}
}

/// What is on an engine, as far as cleaning goes. One look, from which the plan is made.
public struct CleaningView: Sendable {
    public var containers: [ContainerInfo] = []
    public var pods: [PodStatus] = []
    public var networks: [NetworkInfo] = []
    public var volumes: [VolumeInfo] = []
    /// By id.
    public var images: [String: ImageInfo] = [:]

    public init() {}

    /// - Throws: `engineUnreachable`.
    public static func read(_ runtime: any ContainerRuntime) async throws -> CleaningView {
        var view = CleaningView()
        view.containers = try await runtime.containers(ContainerFilter())
        view.pods = try await runtime.pods(labels: [OwnershipLabel.podSections: ""])
        view.networks = try await runtime.networks(labels: [OwnershipLabel.stack: ""])
        view.volumes = try await runtime.volumes(labels: [OwnershipLabel.stack: ""])
        for id in Set(view.containers.filter(\.isGantrys).map(\.imageID)) {
            if let image = try await runtime.image(id) { view.images[id] = image }
        }
        return view
    }
}

extension ContainerInfo {
    /// Whether gantry made it for a project, or for its own work.
    var isGantrys: Bool { labels[OwnershipLabel.sections] != nil || labels[VolumeHelper.label] != nil }
}

extension CleaningPlan {
    /// Only what bears gantry's own labels; never by a name.
    /// - Parameter sizes: bytes, by a container's id and a volume's name.
    public init(_ view: CleaningView, _ scope: CleaningScope, sizes: [String: Int64] = [:]) {
        func fits(_ project: String?) -> Bool { scope.project == nil || scope.project == project }
        let gone = view.containers.filter { container in
            // A pod takes its members with it.
            container.isGantrys && container.labels[OwnershipLabel.pod] == nil
                && fits(container.labels[ComposeLabel.project])
        }
        for container in gone.sorted(by: { $0.name < $1.name }) {
            items.append(
                Item(
                    kind: .container, name: container.name, id: container.id,
                    project: container.labels[ComposeLabel.project], size: sizes[container.id],
                    isRunning: container.isRunning))
        }
        let pods = scope.project == nil ? view.pods : view.pods.filter { fits($0.labels[ComposeLabel.project]) }
        for pod in pods.sorted(by: { $0.name < $1.name }) {
            items.append(
                Item(
                    kind: .pod, name: pod.name, id: pod.name, project: nil, size: nil, isRunning: pod.status == .running
                ))
        }
        let podNames = Set(pods.map(\.name))
        let left = view.containers.filter { container in
            !gone.contains(container) && !(container.labels[OwnershipLabel.pod].map(podNames.contains) ?? false)
        }
        if scope.networks { add(view.networks, fits, left) }
        if scope.volumes { add(view.volumes, fits, left, sizes) }
        if scope.images { add(images: Set(gone.map(\.imageID)), view, left) }
    }

    private mutating func add(
        _ networks: [NetworkInfo], _ fits: (String?) -> Bool, _ left: [ContainerInfo]
    ) {
        for network in networks.sorted(by: { $0.name < $1.name }) where fits(network.labels[OwnershipLabel.stack]) {
            let users = left.filter { $0.networks.contains { $0.network == network.name } }.map(\.name)
            guard users.isEmpty else {
                kept.append(Kept(kind: .network, name: network.name, reason: Self.used(by: users)))
                continue
            }
            items.append(
                Item(
                    kind: .network, name: network.name, id: network.name, project: network.labels[OwnershipLabel.stack],
                    size: nil, isRunning: false))
        }
    }

    private mutating func add(
        _ volumes: [VolumeInfo], _ fits: (String?) -> Bool, _ left: [ContainerInfo], _ sizes: [String: Int64]
    ) {
        for volume in volumes.sorted(by: { $0.name < $1.name }) where fits(volume.labels[OwnershipLabel.stack]) {
            let users = left.filter { $0.mounts.contains { $0.kind == "volume" && $0.source == volume.name } }.map(
                \.name)
            guard users.isEmpty else {
                kept.append(Kept(kind: .volume, name: volume.name, reason: Self.used(by: users)))
                continue
            }
            items.append(
                Item(
                    kind: .volume, name: volume.name, id: volume.name, project: volume.labels[OwnershipLabel.stack],
                    size: sizes[volume.name], isRunning: false))
        }
    }

    private mutating func add(images ids: Set<String>, _ view: CleaningView, _ left: [ContainerInfo]) {
        let images = ids.compactMap { view.images[$0] }.sorted { ($0.names.first ?? $0.id) < ($1.names.first ?? $1.id) }
        for image in images {
            let name = image.names.first ?? image.id
            let users = left.filter { $0.imageID == image.id }.map(\.name)
            guard users.isEmpty else {
                kept.append(Kept(kind: .image, name: name, reason: Self.used(by: users)))
                continue
            }
            // Each of its names is taken away; the image goes with the last.
            for (place, name) in (image.names.isEmpty ? [image.id] : image.names.sorted()).enumerated() {
                items.append(
                    Item(
                        kind: .image, name: name, id: name, project: nil, size: place == 0 ? image.size : nil,
                        isRunning: false))
            }
        }
    }

    private static func used(by names: [String]) -> String { "used by \(names.sorted().joined(separator: ", "))" }

    /// Does what the plan says, one after the other.
    /// - Returns: what was removed, and what could not be, with the reason.
    public func run(
        on runtime: any ContainerRuntime, _ say: @Sendable (Item) -> Void
    ) async throws -> (removed: [Item], failures: [String]) {
        var removed: [Item] = []
        var failures: [String] = []
        for item in items {
            do throws(RuntimeError) {
                switch item.kind {
                case .container: try await runtime.removeContainer(item.id, force: true, volumes: true)
                case .pod: try await runtime.removePod(item.id, force: true)
                case .network: try await runtime.removeNetwork(item.id)
                case .volume: try await runtime.removeVolume(item.id)
                case .image: try await runtime.removeImage(item.id, force: false)
                }
                removed.append(item)
                say(item)
            } catch  where error.code == .engineUnreachable || error.code == .cancelled {
                throw error
            } catch {
                failures.append("\(item.kind.rawValue) \(item.name): \(error.message)")
            }
        }
        return (removed, failures)
    }
}
