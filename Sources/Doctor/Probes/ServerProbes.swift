/// Probes with a container that goes on while others look at it.
enum ServerProbes {
    /// Says one line to everyone who connects.
    private static let server = "while true; do echo gantry-doctor | nc -l -p 8080 >/dev/null || exit 1; done"

    static let all = [
        Check("names", "containers find each other by name") { seen in
            guard let engine = seen.engine else { throw NotPossible("no engine answers") }
            let network = "gantry-doctor-\(seen.run)-net"
            do {
                try await engine.createNetwork(network, run: seen.run)
                var (_, target) = try seen.probe("names-target", "exec sleep 60")
                target.network = network
                _ = try await engine.start(target, run: seen.run)
                let name = target.name
                let output = try await seen.output("names-client", "nslookup \(name) || ping -c 1 -W 2 \(name)") {
                    $0.network = network
                }
                guard output.exitCode == 0 else {
                    return seen.trouble(
                        "names", .broken, "On a network made for it, one container does not find another by its name.",
                        "name-not-resolved",
                        evidence: [String(output.text.prefix(300))], clues: ["host": name])
                }
                return Finding("names", .ok, "On a network made for it, one container found another by its name.")
            } catch let error as ProbeFailure {
                return seen.refusal("names", "Two containers on a network of their own cannot be made", error)
            }
        },
        Check("ports", "a published port is reachable") { seen in
            var (engine, container) = try seen.probe("ports", server)
            container.publishes = 8080
            let port: Int?
            do {
                let id = try await engine.start(container, run: seen.run)
                port = try await engine.hostPort(of: id, 8080)
            } catch let error as ProbeFailure {
                return seen.refusal("ports", "A port cannot be published", error)
            }
            guard let port else {
                return Finding(
                    "ports", .broken, "The engine published no port, and said nothing.",
                    remedies: [Remedy("See what it says", "gantry events --since 5m")])
            }
            if await seen.host.greeting(ofPort: port) == "gantry-doctor" {
                return Finding("ports", .ok, "A published port was reached at 127.0.0.1:\(port).")
            }
            let inside = try await seen.output("ports-client", "nc 127.0.0.1 \(port) </dev/null") {
                $0.network = "host"
            }
            guard inside.text.contains("gantry-doctor") else {
                return Finding(
                    "ports", .broken, "Nothing answers at the published port 127.0.0.1:\(port).",
                    evidence: [
                        "from the engine's own network: \(inside.text.isEmpty ? "nothing" : String(inside.text.prefix(200)))"
                    ],
                    remedies: [
                        Remedy("See whether a firewall drops it", "\(seen.here.machine.sudo)nft list ruleset"),
                        Remedy(
                            "Restart the engine after the firewall was reloaded: it wrote its rules before",
                            "\(seen.here.machine.sudo)systemctl restart docker"),
                    ])
            }
            // The server listens by now; the first attempt may have been before it did, or between two of its turns.
            for _ in 0..<5 {
                if await seen.host.greeting(ofPort: port) == "gantry-doctor" {
                    return Finding("ports", .ok, "A published port was reached at 127.0.0.1:\(port).")
                }
                try await Task.sleep(for: .milliseconds(100))
            }
            return Finding(
                "ports", .warning,
                "The published port \(port) answers in the engine's network, not here: the engine is remote, in a virtual machine, or in a namespace of its own.",
                remedies: [
                    Remedy("Reach it at the engine's machine", "gantry info"),
                    Remedy("Or publish on all of its addresses", "gantry run -p 8080:8080 IMAGE"),
                ])
        },
        Check("health", "health checks are run") { seen in
            var (engine, container) = try seen.probe("health", "exec sleep 60")
            container.health = "true"
            let id: String
            do { id = try await engine.start(container, run: seen.run) } catch let error as ProbeFailure {
                return seen.refusal(
                    "health", "A container with a health check cannot be started", error, verdict: .warning)
            }
            // Podman before 5 sends no event when the health changes.
            var state = ""
            for _ in 0..<32 {
                state = try await engine.health(of: id)
                if state == "healthy" {
                    return Finding("health", .ok, "A health check was run, and the container became healthy.")
                }
                try await Task.sleep(for: .milliseconds(125))
            }
            let podman = seen.here.isPodman
            return Finding(
                "health", .warning,
                podman
                    ? "Health checks are not run: Podman starts them from systemd timers, and finds no systemd."
                    : "The container was not healthy within 4 s.",
                evidence: ["state: \(state.isEmpty ? "none" : state)"],
                remedies: podman ? withoutTimers(seen) : [Remedy("See what the check says", "gantry inspect CONTAINER")]
            )
        },
        Check("build", "an image can be built") { seen in
            guard let engine = seen.engine, let image = seen.image else {
                throw NotPossible("there is no engine or no image to build from")
            }
            do {
                try await engine.build(
                    dockerfile: "FROM \(image)\nRUN echo built >/built\n", name: "gantry-doctor-build:\(seen.run)",
                    run: seen.run)
            } catch let error as ProbeFailure {
                return seen.refusal("build", "An image of two lines cannot be built", error)
            }
            return Finding("build", .ok, "An image was built, with a RUN step, from a local one.")
        },
    ]

    private static func withoutTimers(_ seen: Examination) -> [Remedy] {
        let cron = Remedy("Run the checks yourself, from cron", "podman healthcheck run CONTAINER")
        guard seen.here.machine.initSystem == .systemd, seen.isRootless else { return [cron] }
        let linger = Remedy(
            "Give the user a systemd of its own, also without a login",
            "loginctl enable-linger \(seen.here.machine.userName)", "systemctl --user restart podman.service")
        return [linger, cron]
    }
}
