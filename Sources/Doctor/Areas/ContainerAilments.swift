/// Containers that cannot be made, found, started or kept.
enum ContainerAilments {
    static let all: [Ailment] = [
        Ailment(
            "name-taken", "A container of that name is there already",
            [
                "Conflict. The container name \"{name}\" is already in use by container \"{id}\". You have to remove (or rename) that container",
                "the container name \"{name}\" is already in use by {id}. You have to remove that container to be able to reuse that name",
                "container name \"{name}\" is already in use", "that name is already in use",
            ]
        ) { clues, here in
            let name = clues["name"].map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
            let holder = here.containers.first { $0.name == name }
            let word = name ?? "NAME"
            var evidence: [String] = []
            if let holder {
                evidence.append("\(holder.name) (\(holder.id.prefix(12))) is \(holder.state)")
                if let project = holder.labels["com.docker.compose.project"] {
                    evidence.append("it belongs to the compose project \(project)")
                }
            }
            let starts = holder?.state == "running" ? [] : [Remedy("Use the one that is there", "gantry start \(word)")]
            return Diagnosis(
                "A container named \(word) is there already\(clues["id"].map { " (\($0.prefix(12)))" } ?? ""), perhaps a stopped one.",
                evidence: evidence,
                all: starts + [
                    Remedy("Keep it under another name", "gantry rename \(word) \(word)-old"),
                    Remedy(
                        "Remove it; what it wrote outside of volumes is lost", "gantry rm -f \(word)",
                        destroysData: true),
                ])
        },
        Ailment(
            "object-missing", "A container or volume is not on this engine",
            [
                "No such container: {name}", "no container with name or ID \"{name}\" found: no such container",
                "no volume with name \"{name}\" found: no such volume", "get {name}: no such volume",
                "no such volume: {name}",
                "Error: no such object: \"{name}\"", "No such object: {name}",
            ]
        ) { clues, here in
            let answering = here.places.filter(\.answers)
            let others = answering.filter { !$0.isUsed && $0.canonicalPath != here.engine?.canonicalPath }
            let cause =
                here.engine == nil
                ? "No engine answers now, so nobody can say whether\(clues.word("name")) is there."
                : others.isEmpty
                    ? "\(here.engine?.engineName ?? "The engine") has no\(clues.word("name")): it was removed, or bears another name."
                    : "\(here.engine?.engineName ?? "The engine") has no\(clues.word("name")), but there is a second engine here that may."
            return Diagnosis(
                cause, evidence: SocketAilments.seen(here),
                all: others.map { Remedy("Look on \($0.engineName)", "gantry --engine \($0.address) ps -a") } + [
                    Remedy("List all, the stopped ones too", "gantry ps -a", "gantry volume ls")
                ])
        },
        Ailment(
            "command-not-in-image", "The command is not in the image",
            [
                "exec: \"{command}\": executable file not found in $PATH",
                "executable file `{command}` not found in $PATH",
                "exec: \"{command}\": stat {path}: no such file or directory",
            ]
        ) { clues, _ in
            Diagnosis(
                "The image has no \(clues.or("command", "such command"))\(clues["command"] == nil ? "" : " in its PATH").",
                Remedy("See what it has", "gantry run --rm -it --entrypoint sh IMAGE"),
                Remedy("See what it would run by itself", "gantry image inspect IMAGE"))
        },
        Ailment(
            "wrong-platform", "The program is for another processor",
            ["exec format error", "does not match the detected host platform ({platform}/"]
        ) { _, here in
            Diagnosis(
                "The image was made for another processor than this machine's, or its script lacks the #! line.",
                Remedy("See the image's platform", "gantry image inspect IMAGE"),
                Remedy("Take the one for this machine", "gantry pull --platform linux/amd64 IMAGE"),
                Remedy(
                    "Or let the kernel run foreign programs",
                    "\(here.machine.sudo)apt-get install -y qemu-user-static binfmt-support"))
        },
        Ailment(
            "out-of-memory", "The container ran out of memory",
            [
                "\"OOMKilled\": true", "OOMKilled", "exited with code 137", "exit code 137", "Exited (137)",
                "Out of memory: Killed process {pid#}", "Cannot allocate memory",
                "Minimum memory limit allowed is {limit}",
            ]
        ) { clues, here in
            if let limit = clues["limit"] {
                return Diagnosis(
                    "A limit below \(limit) is refused by Docker.",
                    Remedy("Give at least that", "gantry run -m \(limit) IMAGE"))
            }
            return Diagnosis(
                "The kernel, or a kill -9, ended it: as a rule its memory limit was reached.",
                Remedy("See whether it was the limit: OOMKilled", "gantry inspect CONTAINER"),
                Remedy("See what containers use now", "gantry stats --no-stream"),
                Remedy("Give it more", "gantry run -m 1g IMAGE"),
                Remedy(
                    "JupyterHub: fewer at a time, and end the idle ones: c.JupyterHub.active_server_limit, c.DockerSpawner.mem_limit, jupyterhub-idle-culler"
                ))
        },
        Ailment(
            "limits-without-effect", "A limit is not enforced",
            [
                "Your kernel does not support {what} limit capabilities or the cgroup is not mounted. Limitation discarded",
                "Limitation discarded", "the requested cgroup controller `{controller}` is not available",
                "controller `{controller}` is not available under",
                "Resource limits are not supported and ignored on cgroups V1 rootless systems",
                "requires at least cgroup v2",
                "NanoCPUs can not be set, as your kernel does not support CPU CFS scheduler",
            ]
        ) { clues, here in LimitDelegation(here: here, controller: clues["controller"]).diagnosis },
    ]
}
