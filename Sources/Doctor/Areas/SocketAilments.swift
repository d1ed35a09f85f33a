/// Engines that cannot be reached: no socket, nobody behind it, no permission, the wrong address.
enum SocketAilments {
    static let all: [Ailment] = [
        Ailment(
            "engine-not-reachable", "No engine answers at the address",
            [
                "Cannot connect to the Docker daemon at {address}. Is the docker daemon running",
                "failed to connect to the docker API at {address}; check if the path is correct and if the daemon is running",
                "Cannot connect to Docker daemon", "Error while fetching server API version:",
                "Could not connect to Docker.",
                "Socket connection failed",
            ]
        ) { clues, here in
            let named = clues["address"].map(Self.trimmed)
            return Diagnosis(
                cause(named, here), evidence: seen(here),
                all: remedies(path: named.flatMap(Self.path), here))
        },
        Ailment(
            "socket-missing", "The engine's socket file is not there",
            [
                "dial unix {path}: connect: no such file or directory",
                "('Connection aborted.', FileNotFoundError(2, 'No such file or directory'))",
                "unix socket {path}: no such file", "Socket not found", "stat {path}.sock: no such file or directory",
            ]
        ) { clues, here in
            let path = clues["path"] ?? variablePath(here)
            return Diagnosis(
                "There is no socket\(path.map { " \($0)" } ?? " where the client looks")"
                    + (here.machine.variables["DOCKER_HOST"] == nil
                        ? "; DOCKER_HOST is not set, so Docker's clients look at /var/run/docker.sock."
                        : "; DOCKER_HOST leads there."),
                evidence: seen(here), all: remedies(path: path, here))
        },
        Ailment(
            "podman-unit-of-other-user", "Podman's rootful socket is asked for, the user's is the one enabled",
            [
                "dial unix /run/podman/podman.sock: connect: no such file or directory",
                "dial unix /var/run/podman/podman.sock: connect: no such file or directory",
                "ls: cannot access '/run/podman/podman.sock': No such file or directory",
            ]
        ) { _, here in
            let own = "\(here.machine.runtimeFolder)/podman/podman.sock"
            let isThere = here.places.contains { $0.address.hasSuffix(own) && $0.answers }
            return Diagnosis(
                "/run/podman/podman.sock belongs to the system's podman.socket. `systemctl --user enable podman.socket` "
                    + "makes \(own) instead\(isThere ? ", which is there and answers" : "").",
                evidence: seen(here), here.book.export("unix://\(own)"), here.book.startPodman(rootful: true))
        },
        Ailment(
            "engine-not-running", "The socket is there, but nothing listens",
            [
                "dial unix {path}: connect: connection refused", "ConnectionRefusedError(111, 'Connection refused')",
                "Failed to establish a new connection: [Errno 111] Connection refused",
                "dial tcp {address}: connect: connection refused",
            ]
        ) { clues, here in
            let place = clues["path"] ?? clues["address"]
            return Diagnosis(
                "Nothing listens\(place.map { " at \($0)" } ?? " there"): the engine has ended"
                    + (clues["path"] != nil ? " and left its socket's file behind." : ", or listens elsewhere."),
                evidence: seen(here), all: remedies(path: clues["path"], here))
        },
        Ailment(
            "socket-permission", "This user may not use the engine's socket",
            [
                "Got permission denied while trying to connect to the Docker daemon socket at {address}:",
                "permission denied while trying to connect to the Docker daemon socket at {address}:",
                "permission denied while trying to connect to the docker API at {address}",
                "dial unix {path}: connect: permission denied",
                "('Connection aborted.', PermissionError(13, 'Permission denied'))",
            ]
        ) { clues, here in
            let path = clues["path"] ?? clues["address"].map(Self.trimmed).flatMap(Self.path) ?? variablePath(here)
            return SocketPermission(path: path, here: here).diagnosis
        },
        Ailment(
            "podman-machine-not-running", "Podman's virtual machine does not run",
            [
                "Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`",
                "cannot connect to podman", "unable to connect to Podman socket",
            ]
        ) { _, here in
            if here.machine.isLinux {
                return Diagnosis(
                    "A remote podman (`podman --remote`, or CONTAINER_HOST) finds no service. On Linux no virtual machine "
                        + "is needed.",
                    evidence: seen(here), here.book.startPodman,
                    Remedy("List the connections", "podman system connection list"))
            }
            return Diagnosis(
                "Podman runs in a virtual machine here, and that does not run.", evidence: seen(here),
                Remedy("Start it", "podman machine list", "podman machine start"),
                Remedy("Make one, where the list is empty", "podman machine init", "podman machine start"),
                Remedy(
                    "Only where it cannot be started at all: make a new one. All images, containers and volumes in it are "
                        + "lost; save what you need first",
                    "podman machine stop", "podman machine rm", "podman machine init", "podman machine start",
                    destroysData: true))
        },
        Ailment(
            "docker-host-spelling", "The engine's address is spelled in a way that this program does not know",
            [
                "http://http+unix://", "http://unix://", "unsupported protocol scheme \"http+unix\"",
                "unable to resolve docker endpoint: invalid bind address format: {address}",
                "Invalid bind address protocol: {address}", "unable to parse docker host `{address}`",
                "unable to parse docker host \"{address}\"",
            ]
        ) { clues, here in
            let host = here.machine.variables["DOCKER_HOST"]
            let given = clues["address"] ?? host ?? "http+unix://…"
            let path = Self.path(given) ?? host.flatMap(Self.path) ?? "\(here.machine.runtimeFolder)/podman/podman.sock"
            return Diagnosis(
                "\(given) is understood by docker-py alone. The docker CLI, compose, skopeo and Podman want unix://; what "
                    + "puts http:// before it (skopeo's docker-daemon transport) only makes a TLS address of it.",
                evidence: host.map { ["DOCKER_HOST is \($0)"] } ?? [],
                Remedy("Write the address as all of them understand it", "export DOCKER_HOST=unix://\(path)"),
                Remedy(
                    "For skopeo, name it on the command line",
                    "skopeo copy --src-daemon-host unix://\(path) docker-daemon:IMAGE:TAG oci:FOLDER"))
        },
        Ailment(
            "windows-pipe-missing", "Docker's named pipe is not there",
            [
                "open //./pipe/{pipe}: The system cannot find the file specified", "npipe:////./pipe/",
            ]
        ) { clues, here in
            Diagnosis(
                here.machine.isLinux
                    ? "The address is a named pipe of Windows, which no program on Linux can open."
                    : "Docker Desktop does not run, or Podman's machine has another pipe.",
                here.machine.isLinux
                    ? Remedy("Unset it, and the usual socket is used", "unset DOCKER_HOST") : here.book.startDocker,
                Remedy("Show which places answer", "gantry engines"))
        },
    ]

    /// What the search for engines saw, so that nobody has to look again.
    static func seen(_ here: Circumstances) -> [String] {
        here.places.filter { $0.verdict != "absent" || $0.isExplicit }.map { place in
            let result = place.answers ? "\(place.engineName) answers" : place.reason
            return "\(place.source): \(place.address): \(result)"
        }
    }

    private static func cause(_ address: String?, _ here: Circumstances) -> String {
        let place = address ?? here.machine.variables["DOCKER_HOST"] ?? "unix:///var/run/docker.sock"
        let found = here.places.first { $0.address == place }
        return "No engine answers at \(place)\(found.map { ": \($0.reason)" } ?? "")."
    }

    /// The engine that does answer, and how to start the one that was asked for.
    private static func remedies(path: String?, _ here: Circumstances) -> [Remedy] {
        var remedies: [Remedy] = []
        if let engine = here.engine, path.map({ !engine.address.hasSuffix($0) }) ?? true {
            remedies.append(here.book.export(engine.address))
        }
        if let path, path.contains("podman") {
            remedies.append(
                here.book.startPodman(rootful: path.hasPrefix("/run/podman") || path.hasPrefix("/var/run/podman")))
        } else if path == "/var/run/docker.sock" || path == "/run/docker.sock", here.machine.tools["dockerd"] != nil {
            remedies.append(here.book.startDocker)
        } else {
            remedies += here.book.startSome
        }
        remedies.append(Remedy("Show every place that was tried and what is there", "gantry engines"))
        return remedies
    }

    private static func variablePath(_ here: Circumstances) -> String? {
        here.machine.variables["DOCKER_HOST"].flatMap(path)
    }

    private static func trimmed(_ address: String) -> String {
        var address = address[...]
        while let last = address.last, ".?:;".contains(last) { address = address.dropLast() }
        return String(address)
    }

    static func path(_ address: String) -> String? {
        for scheme in ["http+unix://", "unix://"] where address.hasPrefix(scheme) {
            return String(address.dropFirst(scheme.count))
        }
        return address.hasPrefix("/") ? address : nil
    }
}
