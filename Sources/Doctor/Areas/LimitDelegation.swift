/// Why limits have no effect for a rootless engine: controllers that systemd did not hand down.
struct LimitDelegation {
    static let needed = ["cpu", "cpuset", "io", "memory", "pids"]
    var here: Circumstances
    var controller: String?

    var missing: [String] {
        guard let delegated = here.machine.delegatedControllers else { return controller.map { [$0] } ?? [] }
        return Self.needed.filter { !delegated.contains($0) }
    }

    var diagnosis: Diagnosis {
        let machine = here.machine
        var evidence = ["cgroup version: \(machine.cgroupVersion.map { "\($0)" } ?? "unknown")"]
        if let delegated = machine.delegatedControllers {
            evidence.append("handed down to user \(machine.userName): \(delegated.joined(separator: " "))")
        }
        if machine.cgroupVersion == 1 {
            return Diagnosis(
                "With cgroup version 1 a rootless engine cannot set limits at all.", evidence: evidence,
                Remedy(
                    "Boot with version 2: add this to GRUB_CMDLINE_LINUX in /etc/default/grub, then update-grub and reboot",
                    "systemd.unified_cgroup_hierarchy=1"),
                Remedy("Or use a rootful engine", "\(machine.sudo)gantry --engine unix:///run/podman/podman.sock ps"))
        }
        let names = missing.isEmpty ? "a controller" : missing.joined(separator: ", ")
        guard machine.initSystem == .systemd else {
            return Diagnosis(
                "The engine's cgroup lacks \(names), and without systemd nobody hands controllers down.",
                evidence: evidence,
                Remedy(
                    "Hand them down by hand, as root, from the root group on",
                    "\(machine.sudo)sh -c 'for c in \(Self.needed.joined(separator: " ")); do echo +$c >/sys/fs/cgroup/cgroup.subtree_control; done'"
                ),
                Remedy("Or use a rootful engine", "\(machine.sudo)gantry ps"))
        }
        return Diagnosis(
            "systemd has not handed \(names) down to user \(machine.userName).", evidence: evidence,
            Remedy(
                "Hand down all of them, and log in again",
                "\(machine.sudo)mkdir -p /etc/systemd/system/user@.service.d",
                "printf '[Service]\\nDelegate=\(Self.needed.joined(separator: " "))\\n' | \(machine.sudo)tee /etc/systemd/system/user@.service.d/delegate.conf",
                "\(machine.sudo)systemctl daemon-reload"),
            Remedy(
                "See what is handed down",
                "cat /sys/fs/cgroup/user.slice/user-$(id -u).slice/user@$(id -u).service/cgroup.controllers"))
    }
}
