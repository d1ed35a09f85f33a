extension Machine {
    /// Programs whose presence matters to a remedy.
    static let tools = [
        "docker", "dockerd", "podman", "docker-compose", "podman-compose", "skopeo", "newuidmap", "newgidmap",
        "nvidia-smi", "nvidia-ctk", "systemctl", "busybox", "uv",
    ]
    /// Variables that lead clients to an engine. No other is read: they may hold secrets.
    static let variables = [
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_API_VERSION", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
        "CONTAINER_HOST", "CONTAINER_CONNECTION", "PODMAN_SOCKET", "PODMAN_SOCKET_PATH", "XDG_RUNTIME_DIR",
        "DBUS_SESSION_BUS_ADDRESS",
    ]

    /// Reads a Linux machine.
    ///
    /// - Parameters:
    ///   - user: the effective user's number and its groups, the primary one first.
    ///   - variables: the environment, of which only what steers clients is kept.
    public init(
        reading files: some MachineFiles, user: UInt32, groups: [UInt32], variables: [String: String]
    ) {
        let passwd = Self.table(files.text(of: "/etc/passwd"))
        let name = passwd.first { $0.count > 2 && $0[2] == "\(user)" }?[0] ?? "\(user)"
        let release = files.text(of: "/etc/os-release") ?? files.text(of: "/usr/lib/os-release")
        self.init(
            distribution: Distribution(osRelease: release ?? ""), initSystem: Self.initSystem(files), userName: name,
            uid: user)
        self.groups = groups
        for row in Self.table(files.text(of: "/etc/group")) where row.count > 2 {
            if let id = UInt32(row[2]) { groupNames[id] = row[0] }
        }
        subordinateUsers = Self.subordinates(files.text(of: "/etc/subuid"), name, user)
        subordinateGroups = Self.subordinates(files.text(of: "/etc/subgid"), name, user)
        self.variables = variables.filter { Self.variables.contains($0.key) && !$0.value.isEmpty }
        runtimeFolder = self.variables["XDG_RUNTIME_DIR"] ?? "/run/user/\(user)"
        cgroupVersion =
            files.exists("/sys/fs/cgroup/cgroup.controllers") ? 2 : files.exists("/sys/fs/cgroup/memory") ? 1 : nil
        if cgroupVersion == 2 {
            let own = "/sys/fs/cgroup/user.slice/user-\(user).slice/user@\(user).service/cgroup.controllers"
            delegatedControllers = files.text(of: own)?.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        firstUnprivilegedPort = files.text(of: "/proc/sys/net/ipv4/ip_unprivileged_port_start").flatMap {
            Int($0.filter(\.isNumber))
        }
        if let enforce = files.text(of: "/sys/fs/selinux/enforce") {
            selinux = enforce.first == "1" ? .enforcing : .permissive
        }
        for folder in ["/var/lib/docker", "/var/lib/containers", "/var/tmp", "/tmp"] where files.exists(folder) {
            freeBytes[folder] = files.freeBytes(at: folder)
        }
        for tool in Self.tools { tools[tool] = files.executable(tool) }
        for folder in ["/etc/cdi", "/var/run/cdi"] {
            deviceSpecifications += files.names(in: folder)
                .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json") }
                .map { "\(folder)/\($0)" }
        }
        acceleratorNodes = ["/dev/nvidia0", "/dev/nvidiactl", "/dev/kfd", "/dev/dri/renderD128"].filter(files.exists)
    }

    private static func initSystem(_ files: some MachineFiles) -> InitSystem {
        if files.exists("/run/systemd/system") { return .systemd }
        return files.exists("/run/openrc") ? .openrc : .other
    }

    /// Rows of a file in the form of passwd(5).
    private static func table(_ text: String?) -> [[String]] {
        (text ?? "").split(whereSeparator: \.isNewline).map {
            $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// How many ids subuid(5) gives to a user, by name or number.
    private static func subordinates(_ text: String?, _ name: String, _ id: UInt32) -> Int? {
        guard let text else { return nil }
        return table(text).filter { $0.count == 3 && ($0[0] == name || $0[0] == "\(id)") }
            .reduce(0) { $0 + (Int($1[2]) ?? 0) }
    }
}
