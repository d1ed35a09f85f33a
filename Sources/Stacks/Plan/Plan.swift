public import ContainerRuntime

/// What has to happen for an engine to hold what a ``Blueprint`` says, in the order in which it happens.
public struct Plan: Sendable, Hashable {
    public var project: String
    /// To be made, or made anew.
    public var networks: [NetworkStep] = []
    /// To be made. One that is there is never made anew.
    public var volumes: [VolumeSpec] = []
    public var images: [ImageStep] = []
    /// One for each container that is to be there, behind those it depends on.
    public var containers: [ContainerStep] = []
    public var removals: [Removal] = []
    /// What is left as it is, though somebody should know of it.
    public var notes: [String] = []

    public init(project: String) { self.project = project }

    /// Whether everything is as it should be.
    public var isEmpty: Bool {
        networks.isEmpty && volumes.isEmpty && images.isEmpty && removals.isEmpty
            && containers.allSatisfy { $0.action == .keep }
    }

    /// A network to be made. Before one is made anew its containers are stopped and taken out; all of them are replaced.
    public struct NetworkStep: Sendable, Hashable {
        public var spec: NetworkSpec
        /// Why one that is there cannot stay; empty where none is there.
        public var reasons: [DriftReason]

        public init(_ spec: NetworkSpec, reasons: [DriftReason] = []) {
            self.spec = spec
            self.reasons = reasons
        }
    }

    /// An image to be fetched or built before the containers that are made from it.
    public struct ImageStep: Sendable, Hashable {
        public enum Action: Sendable, Hashable { case pull, build }
        public var image: String
        public var services: [String]
        public var action: Action
        public var platform: String?
    }

    public struct ContainerStep: Sendable, Hashable {
        public var service: String
        public var number: Int
        public var name: String
        /// Of the one that is there.
        public var id: String?
        public var action: Action
        /// It stands under this name after a replacement that was cut off, and gets its own back first.
        public var renamedFrom: String?
    }

    public enum Action: Sendable, Hashable {
        case create
        case replace([Reason])
        case start
        /// It runs and is as it should be; a service that it depends on is replaced.
        case restart(because: String)
        case keep
    }

    /// Why a container cannot stay as it is.
    public enum Reason: Sendable, Hashable, CustomStringConvertible {
        /// Compose's hash differs; the sections where gantry made it and can tell.
        case configuration([DriftReason])
        case image
        case network(String)
        /// The network has changed, and is made anew.
        case newNetwork(String)
        /// The service whose network, processes or volumes it uses is replaced.
        case provider(String)
        case forced
        /// It has never run, and whether its secrets and configs are in it nobody knows.
        case unfinished

        public var description: String {
            switch self {
            case .configuration(let sections) where sections.isEmpty: "its configuration has changed"
            case .configuration(let sections): sections.map(\.description).joined(separator: ", ")
            case .image: "its image has changed"
            case .network(let name): "it is not in the network \(name)"
            case .newNetwork(let name): "the network \(name) is replaced"
            case .provider(let service): "it uses what is \(service)'s, which is replaced"
            case .forced: "asked for"
            case .unfinished: "it was cut off before its secrets and configs were surely in it"
            }
        }
    }

    public struct Removal: Sendable, Hashable {
        public enum Why: Sendable, Hashable { case orphan, scale, leftover }
        public var id: String
        public var name: String
        public var service: String
        public var why: Why
    }
}

extension Plan: CustomStringConvertible {
    /// One line for each thing that happens.
    public var description: String {
        var lines: [String] = []
        for step in images {
            lines.append("\(step.action == .pull ? "pull" : "build") image \(step.image)")
        }
        lines += networks.map { step in
            step.reasons.isEmpty
                ? "create network \(step.spec.name)"
                : "replace network \(step.spec.name): \(step.reasons.map(\.description).joined(separator: ", "))"
        }
        lines += volumes.map { "create volume \($0.name)" }
        lines += removals.map { "remove container \($0.name): \($0.why.text)" }
        for step in containers {
            switch step.action {
            case .create: lines.append("create container \(step.name)")
            case .replace(let why):
                lines.append(
                    "replace container \(step.name): \(why.map(\.description).joined(separator: ", "))")
            case .start: lines.append("start container \(step.name)")
            case .restart(let other): lines.append("restart container \(step.name): \(other) is replaced")
            case .keep: continue
            }
        }
        lines += notes.map { "note: \($0)" }
        return lines.isEmpty ? "nothing to do" : lines.joined(separator: "\n")
    }
}

extension Plan.Removal.Why {
    public var text: String {
        switch self {
        case .orphan: "its service is not in the project"
        case .scale: "there are more than asked for"
        case .leftover: "it was left over by a replacement"
        }
    }
}
