/// Everything beside the text itself that a cause or a remedy depends on.
public struct Circumstances: Sendable {
    public var machine: Machine
    /// The places where an engine was looked for, in the order of the search.
    public var places: [EnginePlace]
    /// Names of the networks on the engine in use; empty where it was not asked.
    public var networks: [String]
    public var containers: [ContainerSight]
    /// Programs that the settings name; nil where they say not to look.
    public var wantedTools: [WantedTool]? = []

    public init(
        machine: Machine, places: [EnginePlace] = [], networks: [String] = [], containers: [ContainerSight] = []
    ) {
        self.machine = machine
        self.places = places
        self.networks = networks
        self.containers = containers
    }

    /// The engine that gantry uses; nil where none answers.
    public var engine: EnginePlace? { places.first(where: \.isUsed) }
    var book: RemedyBook { RemedyBook(machine: machine, engine: engine) }
    var isPodman: Bool { engine?.engine == .podman }
}

/// A program that the settings want to be there.
public struct WantedTool: Sendable, Hashable {
    public var name: String
    public var isRequired: Bool
    /// Where it is; nil where it is not.
    public var path: String?

    public init(_ name: String, isRequired: Bool, path: String?) {
        self.name = name
        self.isRequired = isRequired
        self.path = path
    }
}

/// One place of the search for engines, and what is there.
public struct EnginePlace: Sendable, Hashable {
    public enum Engine: String, Sendable, Hashable { case docker, podman, unknown }

    /// What named the place: a variable, a context, a convention.
    public var source: String
    public var address: String
    /// One word of the search's verdict: `answers`, `absent`, `refused`, `permission`, …
    public var verdict: String
    public var reason: String
    public var remedy: String?
    public var isUsed: Bool
    /// Whether the user named it by flag or variable.
    public var isExplicit: Bool
    /// The socket's file behind all symlinks.
    public var canonicalPath: String?
    /// Nil where nothing answers.
    public var engine: Engine?
    public var version: String?
    public var apiVersion: String?
    public var minimumAPIVersion: String?
    public var isRootless: Bool?
    /// How many containers the engine has; nil where it was not asked.
    public var containerCount: Int?

    public init(source: String, address: String, verdict: String, reason: String) {
        self.source = source
        self.address = address
        self.verdict = verdict
        self.reason = reason
        isUsed = false
        isExplicit = false
    }

    public var answers: Bool { verdict == "answers" }
    /// `Podman 5.4.2 (rootless)`.
    public var engineName: String {
        let name = engine == .podman ? "Podman" : engine == .docker ? "Docker" : "an engine"
        return name + (version.map { " \($0)" } ?? "") + (isRootless == true ? " (rootless)" : "")
    }
}

/// What a diagnosis wants to know of a container.
public struct ContainerSight: Sendable, Hashable {
    public var id: String
    public var name: String
    public var state: String
    public var hostPorts: [Int]
    public var labels: [String: String]

    public init(id: String, name: String, state: String, hostPorts: [Int] = [], labels: [String: String] = [:]) {
        self.id = id
        self.name = name
        self.state = state
        self.hostPorts = hostPorts
        self.labels = labels
    }
}
