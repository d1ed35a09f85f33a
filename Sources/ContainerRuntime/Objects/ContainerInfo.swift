/// A container as it is.
public struct ContainerInfo: Sendable, Hashable, Codable {
    public var id: String
    /// Without a slash.
    public var name: String
    /// As it was asked for.
    public var image: String
    public var imageID: String
    public var labels: [String: String]
    public var state: State
    public var created: RuntimeDate?
    public var restartCount: Int
    public var ports: [PublishedPort]
    public var networks: [Attachment]
    public var mounts: [Mount]
    /// `bridge`, `host`, `none`, `container:ID` or a network's name.
    public var networkMode: String
    /// `NAME=value`. Empty in lists.
    public var environment: [String]
    public var hasTerminal: Bool
    /// Between two health checks; nil where there is none, and in lists.
    public var healthInterval: Duration?

    public init(id: String, name: String, image: String, imageID: String, state: State) {
        self.id = id
        self.name = name
        self.image = image
        self.imageID = imageID
        self.state = state
        labels = [:]
        restartCount = 0
        ports = []
        networks = []
        mounts = []
        networkMode = ""
        environment = []
        hasTerminal = false
    }

    /// What a container does. Lists leave all but ``status`` and ``health`` out.
    public struct State: Sendable, Hashable, Codable {
        public var status: Status
        /// Nil where there is no health check.
        public var health: Health?
        /// Of the last run; meaningful where it has ended.
        public var exitCode: Int
        public var outOfMemory: Bool
        /// What kept it from starting.
        public var error: String
        public var started: RuntimeDate?
        public var finished: RuntimeDate?
        /// What its health check said last.
        public var healthOutput: String
        /// When the last health check of this run ended.
        public var lastHealthCheck: RuntimeDate?

        public init(_ status: Status, exitCode: Int = 0, health: Health? = nil) {
            self.status = status
            self.exitCode = exitCode
            self.health = health
            outOfMemory = false
            error = ""
            healthOutput = ""
        }
    }

    public enum Status: String, Sendable, Hashable, Codable {
        case created, running, paused, restarting, removing, exited, dead
    }

    public enum Health: String, Sendable, Hashable, Codable { case starting, healthy, unhealthy }

    /// A network that a container is in.
    public struct Attachment: Sendable, Hashable, Codable {
        public var network: String
        public var ipv4: String
        public var ipv6: String
        public var aliases: [String]

        public init(network: String, ipv4: String = "", ipv6: String = "", aliases: [String] = []) {
            self.network = network
            self.ipv4 = ipv4
            self.ipv6 = ipv6
            self.aliases = aliases
        }
    }

    public struct Mount: Sendable, Hashable, Codable {
        /// `bind`, `volume` or `tmpfs`.
        public var kind: String
        /// The volume's name, or the folder on the engine's machine.
        public var source: String
        public var target: String
        public var isReadOnly: Bool

        public init(kind: String, source: String, target: String, isReadOnly: Bool) {
            self.kind = kind
            self.source = source
            self.target = target
            self.isReadOnly = isReadOnly
        }
    }

    public var isRunning: Bool { state.status == .running || state.status == .paused || state.status == .restarting }
}

/// A port that the host passes on to a container.
public struct PublishedPort: Sendable, Hashable, Codable {
    /// Empty for every address.
    public var hostAddress: String
    public var hostPort: Int
    public var containerPort: Int
    /// `tcp`, `udp` or `sctp`.
    public var transport: String

    public init(hostAddress: String, hostPort: Int, containerPort: Int, transport: String) {
        self.hostAddress = hostAddress
        self.hostPort = hostPort
        self.containerPort = containerPort
        self.transport = transport
    }
}
