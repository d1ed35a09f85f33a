/// Why a socket cannot be used: its mode and group, or SELinux.
struct SocketPermission {
    var path: String?
    var here: Circumstances

    var diagnosis: Diagnosis {
        let machine = here.machine
        let socket = path ?? "/var/run/docker.sock"
        let place = here.places.first { $0.verdict == "permission" && $0.address.hasSuffix(socket) }
        var remedies: [Remedy] = []
        var cause = "User \(machine.userName) (\(machine.uid)) may not use \(socket)"
        if let place {
            cause += ": \(place.reason)."
            if let remedy = place.remedy {
                remedies.append(Remedy("What the socket's owner and mode ask for: \(remedy)"))
            }
        } else {
            cause += "; its owner, group and mode decide (ls -l \(socket))."
        }
        if machine.selinux == .enforcing {
            cause += " In a container, SELinux may be what forbids it: it is enforcing here."
            remedies.append(
                Remedy(
                    "For a container that has the socket mounted: give that container, not the file, the right",
                    "gantry run --security-opt label=disable -v \(socket):/var/run/docker.sock IMAGE"))
        }
        if socket.contains("podman") {
            // No package of Podman makes a group for its socket: the unit's mode is 0660, its group root.
            remedies.append(here.book.startPodman)
            if !machine.isRoot {
                remedies.append(here.book.export("unix://\(machine.runtimeFolder)/podman/podman.sock"))
            }
        } else if let join = here.book.join(group: "docker") {
            remedies.append(join)
        } else if !machine.isRoot {
            remedies.append(
                Remedy("Use your own engine, which needs no rights", "systemctl --user enable --now podman.socket"))
        }
        remedies.append(
            Remedy(
                "Hand a program a socket of its own instead of the engine's",
                "gantry serve --listen unix://\(machine.runtimeFolder)/gantry.sock"))
        return Diagnosis(cause, evidence: groups + SocketAilments.seen(here), all: remedies)
    }

    private var groups: [String] {
        let names = here.machine.groups.map { id in here.machine.groupNames[id].map { "\($0) (\(id))" } ?? "\(id)" }
        return ["you are \(here.machine.userName) (\(here.machine.uid)) in the groups \(names.joined(separator: ", "))"]
    }
}
