/// A place where an engine usually listens.
struct WellKnownSocket: Sendable, Hashable {
    /// Whose convention it is. It decides the remedy where nothing answers there.
    enum Family: Sendable, Hashable {
        case docker, dockerRootless, dockerDesktop, podmanRootless, podmanRootful, podmanMachine, colima, orbStack,
            rancherDesktop, lima
    }

    var family: Family
    var title: String
    var path: String

    /// The places of a platform, in the order in which they are tried.
    ///
    /// Sources: moby `client/client_unix.go` and `dockerd-rootless.sh`; docker/docs "Docker Desktop for Linux" and for Mac;
    /// podman `contrib/systemd/*/podman.socket` and `pkg/machine/machine_common.go`; colima `config/profile.go`; OrbStack's,
    /// Rancher Desktop's and Lima's own docs.
    static func all(_ environment: FindingEnvironment) -> [WellKnownSocket] {
        switch environment.platform {
        case .linux: linux(environment)
        case .macOS: macOS(environment)
        case .windows: []  // named pipes: see SearchPlan
        }
    }

    private static func linux(_ environment: FindingEnvironment) -> [WellKnownSocket] {
        let runtime = environment.runtimeFolder
        let rootful = [
            WellKnownSocket(family: .podmanRootful, title: "Podman, rootful", path: "/run/podman/podman.sock"),
            WellKnownSocket(family: .podmanRootful, title: "Podman, rootful", path: "/var/run/podman/podman.sock"),
        ]
        // Root's own engine is the rootful one; a user's, the rootless one.
        let rootless = [
            WellKnownSocket(family: .podmanRootless, title: "Podman, rootless", path: "\(runtime)/podman/podman.sock")
        ]
        var sockets = [
            WellKnownSocket(family: .docker, title: "Docker", path: "/var/run/docker.sock"),
            WellKnownSocket(family: .dockerRootless, title: "Docker, rootless", path: "\(runtime)/docker.sock"),
        ]
        sockets += desktop(environment, folders: ["run", "desktop"])
        sockets += environment.user.isRoot ? rootful + rootless : rootless + rootful
        sockets += machines(environment, folders: ["\(runtime)/podman"])
        return sockets + virtualMachines(environment)
    }

    private static func macOS(_ environment: FindingEnvironment) -> [WellKnownSocket] {
        var sockets = [WellKnownSocket(family: .docker, title: "Docker", path: "/var/run/docker.sock")]
        sockets += desktop(environment, folders: ["run"])
        var folders: [String] = []
        if let temporary = environment.variable("TMPDIR") {
            folders.append((temporary.hasSuffix("/") ? temporary : temporary + "/") + "podman")  // Podman 5
        }
        sockets += machines(environment, folders: folders)
        return sockets + virtualMachines(environment)
    }

    private static func desktop(_ environment: FindingEnvironment, folders: [String]) -> [WellKnownSocket] {
        guard let home = environment.home else { return [] }
        return folders.map {
            WellKnownSocket(family: .dockerDesktop, title: "Docker Desktop", path: "\(home)/.docker/\($0)/docker.sock")
        }
    }

    /// The sockets that gvproxy forwards: `NAME-api.sock` since Podman 5, `podman.sock` in the machine's folder before.
    private static func machines(_ environment: FindingEnvironment, folders: [String]) -> [WellKnownSocket] {
        var paths = folders.flatMap { folder in
            environment.files.names(in: folder).filter { $0.hasSuffix("-api.sock") }.map { "\(folder)/\($0)" }
        }
        if let home = environment.home {
            let machine = "\(home)/.local/share/containers/podman/machine"
            if environment.files.look(at: machine) != .absent {
                paths += ["podman.sock", "qemu/podman.sock", "applehv/podman.sock"].map { "\(machine)/\($0)" }
            }
        }
        return paths.map { WellKnownSocket(family: .podmanMachine, title: "podman machine", path: $0) }
    }

    private static func virtualMachines(_ environment: FindingEnvironment) -> [WellKnownSocket] {
        guard let home = environment.home else { return [] }
        let files = environment.files
        var sockets: [WellKnownSocket] = []
        var colimas = [environment.variable("COLIMA_HOME") ?? "\(home)/.colima"]
        if let config = environment.configFolder { colimas.append("\(config)/colima") }
        for folder in colimas {
            for profile in files.names(in: folder) where !profile.hasPrefix("_") && !profile.hasPrefix(".") {
                let path = "\(folder)/\(profile)/docker.sock"
                guard files.look(at: "\(folder)/\(profile)").facts?.kind == .folder else { continue }
                sockets.append(WellKnownSocket(family: .colima, title: "Colima, profile \(profile)", path: path))
            }
        }
        sockets += [
            WellKnownSocket(family: .orbStack, title: "OrbStack", path: "\(home)/.orbstack/run/docker.sock"),
            WellKnownSocket(family: .rancherDesktop, title: "Rancher Desktop", path: "\(home)/.rd/docker.sock"),
        ]
        let lima = environment.variable("LIMA_HOME") ?? "\(home)/.lima"
        for instance in files.names(in: lima) where !instance.hasPrefix("_") && !instance.hasPrefix(".") {
            for engine in ["docker", "podman"] {
                let path = "\(lima)/\(instance)/sock/\(engine).sock"
                // An instance without an engine has no such socket, running or not; those of an engine keep it.
                guard instance.contains(engine) || files.look(at: path) != .absent else { continue }
                sockets.append(WellKnownSocket(family: .lima, title: "Lima, instance \(instance)", path: path))
            }
        }
        return sockets
    }
}
