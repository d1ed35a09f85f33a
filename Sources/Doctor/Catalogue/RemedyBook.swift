/// Remedies that depend on the distribution, the init system, the user and the engine.
struct RemedyBook: Sendable {
    let machine: Machine
    let engine: EnginePlace?

    /// How a package comes onto this machine.
    func install(_ package: Package) -> Remedy {
        let family = machine.distribution.family
        guard let name = package.names[family] else {
            if family == .enterpriseLinux {
                return Remedy(
                    "Install \(package.title) from Docker's own repository (\(machine.distribution.name) has no package)",
                    "\(machine.sudo)dnf config-manager --add-repo https://download.docker.com/linux/rhel/docker-ce.repo",
                    "\(machine.sudo)dnf install -y docker-ce docker-buildx-plugin docker-compose-plugin")
            }
            return Remedy("Install \(package.title) with the package manager of \(machine.distribution.name)")
        }
        let sudo = machine.sudo
        let command =
            switch family {
            case .debian: "\(sudo)apt-get install -y \(name)"
            case .fedora, .enterpriseLinux: "\(sudo)dnf install -y \(name)"
            case .suse: "\(sudo)zypper install -y \(name)"
            case .arch: "\(sudo)pacman -S --needed \(name)"
            case .alpine: "\(sudo)apk add \(name)"
            case .macOS: "brew install \(name)"
            case .windows, .unknown: name
            }
        return Remedy("Install \(package.title)", command)
    }

    var startDocker: Remedy {
        let sudo = machine.sudo
        if machine.distribution.family == .macOS { return Remedy("Start Docker Desktop", "open -a Docker") }
        if machine.distribution.family == .windows { return Remedy("Start Docker Desktop") }
        switch machine.initSystem {
        case .systemd: return Remedy("Start Docker, now and at boot", "\(sudo)systemctl enable --now docker")
        case .openrc:
            return Remedy(
                "Start Docker, now and at boot", "\(sudo)rc-update add docker default", "\(sudo)rc-service docker start"
            )
        case .launchd, .other:
            return Remedy(
                "Start Docker; no init system here would do it at boot",
                "\(sudo)sh -c 'nohup dockerd >/var/log/dockerd.log 2>&1 &'")
        }
    }

    /// Podman's service for this user: root's is the rootful one.
    var startPodman: Remedy { startPodman(rootful: machine.isRoot) }

    func startPodman(rootful: Bool) -> Remedy {
        guard machine.isLinux else { return Remedy("Start Podman's virtual machine", "podman machine start") }
        let sudo = machine.sudo
        let path = rootful ? "/run/podman/podman.sock" : "\(machine.runtimeFolder)/podman/podman.sock"
        if machine.initSystem == .systemd {
            if rootful {
                return Remedy(
                    "Start Podman's socket, now and at boot", "\(sudo)systemctl enable --now podman.socket")
            }
            return Remedy(
                "Start your own Podman socket, now and at boot", "systemctl --user enable --now podman.socket",
                "loginctl enable-linger \(machine.userName)")
        }
        let folder = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        let service = "podman system service --time=0 unix://\(path)"
        return Remedy(
            "Start Podman's service; there is no systemd here that would do it on the first connection",
            rootful
                ? "\(sudo)sh -c 'mkdir -p \(folder) && nohup \(service) >/var/log/podman-service.log 2>&1 &'"
                : "mkdir -p \(folder) && nohup \(service) >\(folder)/service.log 2>&1 &")
    }

    /// The remedies for "no engine here": what is installed is started, else something is installed.
    var startSome: [Remedy] {
        var remedies: [Remedy] = []
        if machine.tools["podman"] != nil { remedies.append(startPodman) }
        if machine.tools["dockerd"] != nil || !machine.isLinux { remedies.append(startDocker) }
        return remedies.isEmpty ? [install(.podman), install(.docker)] : remedies
    }

    func export(_ address: String) -> Remedy {
        Remedy("Lead clients of this shell to it", "export DOCKER_HOST=\(address)")
    }

    /// Into a group that is there; nil for any other, above all for a `podman` group, which no package makes.
    func join(group: String) -> Remedy? {
        guard machine.groupNames.values.contains(group), !machine.isRoot else { return nil }
        return Remedy(
            "Join the group \(group), and log in again; who is in it is as good as root",
            "sudo usermod -aG \(group) \(machine.userName)", "newgrp \(group)")
    }
}
