extension ProjectLint {
    mutating func mounts(_ service: ComposeValue, _ path: String) {
        var socket: ComposeValue?
        for (index, mount) in (service["volumes"]?.items ?? []).enumerated() where mount["type"]?.text == "bind" {
            let source = mount["source"]?.text ?? ""
            let path = "\(path).volumes[\(index)]"
            if Self.isEngineSocket(source) || Self.isEngineSocket(mount["target"]?.text ?? "") {
                socket = socket ?? mount
            }
            label(mount, source, path)
            if Self.isEngineSocket(source) { engineSocket(mount, source, path) }
        }
        privilege(service, path, socket: socket)
    }

    private mutating func label(_ mount: ComposeValue, _ source: String, _ path: String) {
        let label = mount["bind"]?["selinux"]?.text
        let isSystem = Self.isSystem(source)
        if label != nil, isSystem {
            add(
                .systemLabel, .warning, mount, path,
                ":\(label ?? "z") gives \(source) another SELinux label, which the machine itself relies on",
                remedy:
                    "take the \(label ?? "z") away, and give the service security_opt: [\"label=disable\"] if it needs the path"
            )
        } else if label == nil, !isSystem {
            add(
                .missingLabel, machine.level(machine.hasSELinux), mount, path,
                "where SELinux is on, the container may not read \(source): the mount says neither z nor Z",
                remedy: "append :z (or :Z, if no other container uses it); it has no effect without SELinux")
        }
    }

    private mutating func engineSocket(_ mount: ComposeValue, _ source: String, _ path: String) {
        add(
            .engineSocket, .warning, mount, path,
            "\(source) gives the container the whole engine, and with it the machine",
            remedy: "mount the socket of `gantry serve` instead, with a policy that allows what the service needs")
        guard source.contains("podman") || source.contains("/user/") else { return }
        add(
            .engineSocket, .note, mount, path, "\(source) is where one engine of one user has its socket",
            remedy: "write ${ENGINE_SOCKET:-/var/run/docker.sock}, and set the variable where it is another one")
    }

    private mutating func privilege(_ service: ComposeValue, _ path: String, socket: ComposeValue?) {
        guard case .bool(true)? = service["privileged"]?.content, let value = service["privileged"] else { return }
        if socket != nil {
            add(
                .privileged, .warning, value, "\(path).privileged",
                "privileged is not needed to use the engine's socket, and opens the whole machine",
                remedy:
                    "take it away; name the socket's group in group_add if the service does not run as root, and add "
                    + "security_opt: [\"label=disable\"] where SELinux is on")
        } else {
            add(
                .privileged, .note, value, "\(path).privileged", "privileged opens the whole machine to the container",
                remedy: "name what is needed: cap_add, devices, security_opt or sysctls")
        }
    }

    static func isEngineSocket(_ path: String) -> Bool {
        path.hasSuffix("/docker.sock") || path.hasSuffix("/podman.sock") || path.hasSuffix("/containerd.sock")
    }

    /// A socket, or a folder whose SELinux label belongs to the system.
    static func isSystem(_ path: String) -> Bool {
        if path.hasSuffix(".sock") || path == "/" { return true }
        let whole = ["/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/usr"]
        if whole.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return true }
        return ["/home", "/root", "/var", "/var/lib", "/var/log", "/var/run", "/tmp", "/opt", "/srv", "/mnt", "/media"]
            .contains(path)
    }
}
