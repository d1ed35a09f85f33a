@testable import Doctor

/// Machines and engines to diagnose.
enum Machines {
    static var debian: Machine {
        var machine = Machine(
            distribution: Distribution(family: .debian, name: "Debian GNU/Linux 12 (bookworm)", version: "12"),
            initSystem: .systemd, userName: "ann", uid: 1000)
        machine.groups = [1000, 27]
        machine.groupNames = [1000: "ann", 27: "sudo", 998: "docker"]
        machine.tools = ["podman": "/usr/bin/podman", "dockerd": "/usr/sbin/dockerd"]
        machine.firstUnprivilegedPort = 1024
        machine.cgroupVersion = 2
        machine.delegatedControllers = ["memory", "pids"]
        return machine
    }

    static var alpine: Machine {
        var machine = Machine(
            distribution: Distribution(family: .alpine, name: "Alpine Linux v3.20", version: "3.20"),
            initSystem: .openrc, userName: "root", uid: 0)
        machine.groupNames = [0: "root"]
        return machine
    }

    static var mac: Machine {
        Machine(
            distribution: Distribution(family: .macOS, name: "macOS 15"), initSystem: .launchd, userName: "ann",
            uid: 501)
    }

    static func place(
        _ engine: EnginePlace.Engine, _ path: String, rootless: Bool = false, used: Bool = true,
        version: String = "5.4.2"
    ) -> EnginePlace {
        var place = EnginePlace(source: "Podman", address: "unix://\(path)", verdict: "answers", reason: "it answers")
        place.engine = engine
        place.version = version
        place.isRootless = rootless
        place.isUsed = used
        place.canonicalPath = path
        place.apiVersion = "1.41"
        place.minimumAPIVersion = "1.24"
        return place
    }

    static var podmanHere: Circumstances {
        Circumstances(
            machine: debian, places: [place(.podman, "/run/user/1000/podman/podman.sock", rootless: true)],
            networks: ["bridge", "gopyter_jupyterhub-network"],
            containers: [
                ContainerSight(
                    id: "90f1af9bbd8dea34686f", name: "web", state: "running", hostPorts: [18080],
                    labels: ["com.docker.compose.project": "shop"])
            ])
    }
}
