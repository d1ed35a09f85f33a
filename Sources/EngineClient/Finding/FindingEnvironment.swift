/// All that the search for engines depends on, as one value: no part of it reads the process' environment, its user or
/// the disk by itself, so every case is testable with fixtures.
public struct FindingEnvironment: Sendable {
    public enum Platform: String, Sendable, Hashable {
        case linux, macOS, windows

        public static var current: Platform {
            #if os(macOS)
            .macOS
            #elseif os(Windows)
            .windows
            #else
            .linux
            #endif
        }
    }

    public var variables: [String: String]
    public var user: UserIdentity
    public var platform: Platform
    public var files: any FileProbe

    public init(variables: [String: String], user: UserIdentity, platform: Platform, files: any FileProbe) {
        self.variables = variables
        self.user = user
        self.platform = platform
        self.files = files
    }

    /// This process' user and platform and the local disk; the variables are handed in.
    public static func local(variables: [String: String]) -> FindingEnvironment {
        FindingEnvironment(variables: variables, user: .current, platform: .current, files: LocalFiles())
    }

    /// A variable's value; nil where it is missing or blank, as Docker's clients read `DOCKER_HOST=""`.
    public func variable(_ name: String) -> String? {
        guard let value = variables[name], value.contains(where: { !$0.isWhitespace }) else { return nil }
        return value
    }

    /// `HOME`, else the folder that `/etc/passwd` names for the user.
    public var home: String? {
        variable("HOME") ?? AccountNames(files: files).home(ofUser: user.uid)
    }

    /// `XDG_RUNTIME_DIR`, else systemd's folder for the effective user; never another user's.
    public var runtimeFolder: String {
        variable("XDG_RUNTIME_DIR") ?? "/run/user/\(user.uid)"
    }

    /// `XDG_CONFIG_HOME`, else `~/.config`.
    var configFolder: String? {
        variable("XDG_CONFIG_HOME") ?? home.map { "\($0)/.config" }
    }

    /// `DOCKER_CONFIG`, else `~/.docker`.
    public var dockerConfigFolder: String? {
        variable("DOCKER_CONFIG") ?? home.map { "\($0)/.docker" }
    }

    /// Whether systemd is the init here (`sd_booted(3)`), so that units are the remedy.
    var hasSystemd: Bool { files.look(at: "/run/systemd/system").facts != nil }

    /// The first executable file of that name in `PATH`.
    public func executable(_ name: String) -> String? {
        for folder in (variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        where folder.hasPrefix("/") {
            let path = "\(folder)/\(name)"
            if let facts = files.look(at: path).facts, facts.kind == .file, facts.mode & 0o111 != 0 { return path }
        }
        return nil
    }
}

/// Who asks: the effective user, and the groups that its process is in.
public struct UserIdentity: Sendable, Hashable {
    public var uid: UInt32
    public var gid: UInt32
    /// The supplementary groups.
    public var groups: [UInt32]

    public init(uid: UInt32, gid: UInt32, groups: [UInt32] = []) {
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    public var isRoot: Bool { uid == 0 }

    func isMember(of group: UInt32) -> Bool { gid == group || groups.contains(group) }
}
