/// What is known of the machine that gantry runs on, as one value: checks and remedies depend on nothing else of it.
public struct Machine: Sendable, Hashable {
    public enum InitSystem: String, Sendable, Hashable { case systemd, openrc, launchd, other }
    public enum SELinux: String, Sendable, Hashable { case absent, permissive, enforcing }

    public var distribution: Distribution
    public var initSystem: InitSystem
    public var userName: String
    public var uid: UInt32
    /// The user's groups by number, the primary one first.
    public var groups: [UInt32]
    public var groupNames: [UInt32: String]
    /// Subordinate user and group ids of this user; nil where the file is not readable.
    public var subordinateUsers: Int?
    public var subordinateGroups: Int?
    /// 1 or 2; nil where no cgroup is mounted.
    public var cgroupVersion: Int?
    /// The controllers that systemd has handed down to this user's own manager; nil where there is none.
    public var delegatedControllers: [String]?
    /// The first port that a user without rights may bind.
    public var firstUnprivilegedPort: Int?
    public var selinux: SELinux
    /// Free bytes by folder.
    public var freeBytes: [String: Int64]
    /// Programs that were looked for and found, with their paths.
    public var tools: [String: String]
    /// The variables that steer engines' clients; others are not kept.
    public var variables: [String: String]
    public var runtimeFolder: String
    /// CDI specifications that are there.
    public var deviceSpecifications: [String]
    /// NVIDIA's, AMD's and other devices' nodes that are there.
    public var acceleratorNodes: [String]

    public init(distribution: Distribution, initSystem: InitSystem = .other, userName: String, uid: UInt32) {
        self.distribution = distribution
        self.initSystem = initSystem
        self.userName = userName
        self.uid = uid
        groups = []
        groupNames = [:]
        selinux = .absent
        freeBytes = [:]
        tools = [:]
        variables = [:]
        runtimeFolder = "/run/user/\(uid)"
        deviceSpecifications = []
        acceleratorNodes = []
    }

    public var isRoot: Bool { uid == 0 }
    var isLinux: Bool { distribution.family != .macOS && distribution.family != .windows }
    /// The word before commands that need rights.
    var sudo: String { isRoot ? "" : "sudo " }
}
