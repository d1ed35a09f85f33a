/// Networks, names and ports.
enum NetworkAilments {
    static let all: [Ailment] = [
        Ailment(
            "network-missing", "A network is not there",
            [
                "unable to find network with name or ID {network}: network not found", "network {network} not found",
                "Unknown docker network '{network}'. Did you create it with `docker network create <name>`?",
                "network {network} declared as external, but could not be found", "network not found",
                "No such network: {network}",
            ]
        ) { clues, here in
            guard let name = clues["network"] else {
                return Diagnosis(
                    "The network that was named is not on this engine.", evidence: networks(here),
                    Remedy("List them", "gantry network ls"))
            }
            let near = Nearness.nearest(to: name, in: here.networks)
            var remedies: [Remedy] = []
            if let near {
                remedies.append(
                    Remedy(
                        "Name the network that is there: \(near) (DockerSpawner: c.DockerSpawner.network_name, or DOCKER_NETWORK_NAME)",
                        "export DOCKER_NETWORK_NAME=\(near)"))
            }
            remedies.append(Remedy("Make it", "gantry network create \(name)"))
            remedies.append(
                Remedy(
                    "In the compose file, fix its name, so that no project name comes before it",
                    "networks: {\(name): {name: \(name)}}"))
            return Diagnosis(
                "There is no network \(name) on \(here.engine?.engineName ?? "the engine")"
                    + (near.map { "; the nearest is \($0). Compose puts the project's name before a network's." } ?? "."),
                evidence: networks(here), all: remedies)
        },
        Ailment(
            "name-not-resolved", "A container does not find another by its name",
            [
                "could not translate host name \"{host}\" to address", "ping: bad address '{host}'",
                "bad address '{host}'",
                "getaddrinfo ENOTFOUND {host}", "Could not resolve host: {host}", "failed to resolve host '{host}'",
                "[Errno -2] Name or service not known", "[Errno -3] Temporary failure in name resolution",
                "Temporary failure in name resolution", "lookup {host} on {server}: no such host",
                "dial tcp: lookup {host}: no such host", "nc: getaddrinfo for host \"{host}\"",
            ]
        ) { clues, here in
            let host = clues["host"]
            return Diagnosis(
                "The name\(host.map { " \($0)" } ?? "") is known only to containers on the same user-made network; the "
                    + "default network resolves no names"
                    + (here.isPodman ? ", and Podman needs aardvark-dns for any." : "."),
                evidence: networks(here),
                all: [
                    Remedy(
                        "Put both on one network", "gantry network create shared",
                        "gantry network connect shared \(host ?? "CONTAINER")", "gantry network connect shared OTHER"),
                    Remedy("Prove that names are resolved here", "gantry doctor names"),
                ] + (here.isPodman ? [here.book.install(.nameService)] : []))
        },
        Ailment(
            "registry-not-reachable", "The registry cannot be reached",
            [
                "dial tcp: lookup {registry} on {server}: dial udp *: network is unreachable",
                "pinging container registry {registry}: Get", "dial tcp: lookup {registry}: no such host",
                "Get \"https://{registry}/v2/\": dial tcp",
                "Get \"https://{registry}/v2/\": net/http: request canceled",
                "lookup {registry} on {server}: server misbehaving", "net/http: TLS handshake timeout",
            ]
        ) { clues, here in
            Diagnosis(
                "The engine cannot reach\(clues["registry"].map { " \($0)" } ?? " the registry"): no route, no name server or a "
                    + "proxy that only the shell knows.",
                Remedy(
                    "See whether this machine reaches it at all",
                    "curl -sI https://\(clues.or("registry", "registry-1.docker.io"))/v2/"),
                here.isPodman
                    ? Remedy(
                        "Give Podman's service the proxy", "systemctl --user set-environment HTTPS_PROXY=$HTTPS_PROXY")
                    : Remedy(
                        "Give dockerd the proxy",
                        "\(here.machine.sudo)systemctl edit docker   # [Service] Environment=HTTPS_PROXY=…",
                        "\(here.machine.sudo)systemctl restart docker"),
                Remedy("Bring the image without a registry", "gantry build -t \(clues.or("image", "NAME")) ."))
        },
        Ailment(
            "port-in-use", "A port is taken",
            [
                "Bind for {address}:{port#} failed: port is already allocated",
                "cannot listen on the TCP port: listen tcp4 *:{port#}: bind: address already in use",
                "rootlessport listen tcp *:{port#}: bind: address already in use",
                "listen tcp*:{port#}: bind: address already in use", "failed to bind host port *:{port#}",
                "failed to bind host port for {address}:{port#}:",
                "Ports are not available: exposing port TCP {address}:{port#}", "[Errno 98] Address already in use",
                "Bind for {address}:{port#}: unexpected error",
            ]
        ) { clues, here in
            let port = clues["port"]
            let holder = port.flatMap { Int($0) }.flatMap { port in
                here.containers.first { $0.hostPorts.contains(port) }
            }
            var remedies: [Remedy] = []
            if let port {
                if let holder {
                    remedies.append(Remedy("Stop the container that holds it", "gantry stop \(holder.name)"))
                } else {
                    remedies.append(
                        Remedy("Find the program that holds it", "\(here.machine.sudo)ss -ltnp 'sport = :\(port)'"))
                }
                let free = freePort(from: Int(port) ?? 8080, here)
                remedies.append(
                    Remedy("Publish on another port", "gantry run -p 127.0.0.1:\(free):CONTAINERPORT IMAGE"))
            } else {
                remedies.append(Remedy("See who listens where", "\(here.machine.sudo)ss -ltnp", "gantry ps"))
            }
            return Diagnosis(
                "Port\(port.map { " \($0)" } ?? "") is taken already"
                    + (holder.map { ", by the container \($0.name)." }
                        ?? " by another program or another engine's container."),
                evidence: holder.map { ["container \($0.name) (\($0.id.prefix(12))), \($0.state)"] } ?? [],
                all: remedies)
        },
        Ailment(
            "low-port", "A port below 1024 without the right to it",
            [
                "rootlessport cannot expose privileged port {port#}, you can add 'net.ipv4.ip_unprivileged_port_start=",
                "cannot expose privileged port {port#}", "listen tcp*:{port#}: bind: permission denied",
                "PermissionError: [Errno 13] Permission denied: bind",
            ]
        ) { clues, here in
            let port = clues.or("port", "80")
            let first = here.machine.firstUnprivilegedPort
            let high = (Int(port) ?? 80) + 8000
            return Diagnosis(
                "A rootless engine may not bind port \(port): users begin at \(first.map { "\($0)" } ?? "1024") "
                    + "(net.ipv4.ip_unprivileged_port_start).",
                Remedy("Publish a higher one", "gantry run -p 127.0.0.1:\(high):\(port) IMAGE"),
                Remedy(
                    "Let every user bind ports from \(port) on",
                    "\(here.machine.sudo)sysctl net.ipv4.ip_unprivileged_port_start=\(port)",
                    "echo net.ipv4.ip_unprivileged_port_start=\(port) | \(here.machine.sudo)tee /etc/sysctl.d/90-low-ports.conf"
                ))
        },
        Ailment(
            "host-network-elsewhere", "Host networking does not mean this machine",
            ["'host' network mode is not supported on platform '{platform}'", "host network mode is not supported"]
        ) { clues, _ in
            Diagnosis(
                "On\(clues["platform"].map { " \($0)" } ?? " macOS and Windows") the engine runs in a virtual machine: \"host\" is "
                    + "that machine, not yours.",
                Remedy("Publish the ports instead", "gantry run -p 127.0.0.1:8080:8080 IMAGE"),
                Remedy(
                    "Reach this machine from the container by its name",
                    "gantry run --add-host host.docker.internal:host-gateway IMAGE"))
        },
    ]

    private static func networks(_ here: Circumstances) -> [String] {
        here.networks.isEmpty ? [] : ["networks there: \(here.networks.joined(separator: ", "))"]
    }

    /// A port near the wanted one that no container of this engine publishes.
    static func freePort(from port: Int, _ here: Circumstances) -> Int {
        let taken = Set(here.containers.flatMap(\.hostPorts))
        let start = port < 1024 ? port + 8000 : port + 1
        return (start..<65536).first { !taken.contains($0) } ?? 0
    }
}
