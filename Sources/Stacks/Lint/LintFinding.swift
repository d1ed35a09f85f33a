/// Something in a project that works worse than it reads, or not everywhere, and what to do about it.
public struct LintFinding: Sendable, Hashable {
    public enum Level: String, Sendable, Hashable, Comparable {
        /// Good to know; nothing fails.
        case note
        /// Fails, or is unsafe, on some machine that the project is meant for.
        case warning
        /// Cannot work.
        case error

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    public var rule: LintRule
    public var level: Level
    /// What is the matter. Holds no secret, even where it is about one.
    public var message: String
    /// What to write instead.
    public var remedy: String
    public var place: ComposePlace
    /// The keys that lead there: `services.web.ports[0]`. Empty in a Dockerfile.
    public var path: String

    public init(
        _ rule: LintRule, _ level: Level, _ message: String, remedy: String, place: ComposePlace, path: String = ""
    ) {
        self.rule = rule
        self.level = level
        self.message = message
        self.remedy = remedy
        self.place = place
        self.path = path
    }
}

/// What ``ProjectLint`` looks for. The raw values are stable: scripts may go by them.
public enum LintRule: String, Sendable, Hashable, CaseIterable {
    /// A bind mount without `:z` or `:Z`, which SELinux keeps the container from reading.
    case missingLabel = "selinux-label"
    /// `:z` or `:Z` on a socket or a folder of the system, whose label the machine itself needs.
    case systemLabel = "selinux-system-label"
    /// `host.docker.internal` or `host.containers.internal`, which not every engine resolves.
    case hostName = "host-name"
    /// An engine's socket in a container: whoever has it has the machine.
    case engineSocket = "engine-socket"
    /// `privileged` where only the socket is needed, or nothing that is said.
    case privileged
    /// A port below those that a user without privileges may publish.
    case lowPort = "low-port"
    /// One port of the host, published twice.
    case portClash = "port-clash"
    /// A password, key or token in the text of the file.
    case literalSecret = "literal-secret"
    /// The name of a network, written by hand, that will not be there.
    case networkName = "network-name"
    /// An image whose tag moves.
    case movingTag = "moving-tag"
    /// What only BuildKit understands in a Dockerfile.
    case buildKit = "buildkit"
    /// A key that has an effect in a Swarm or on Windows only.
    case withoutEffect = "without-effect"
    /// A fixed container name on a service with several containers.
    case fixedName = "fixed-name"
}
