/// Client and engine that do not speak the same language.
enum VersionAilments {
    static let all: [Ailment] = [
        Ailment(
            "api-version-mismatch", "Client and engine have no API version in common",
            [
                "client version {client} is too new. Maximum supported API version is {maximum}",
                "client version {client} is too old. Minimum supported API version is {minimum}",
                "InvalidVersion: API versions below {minimum} are no longer supported by this library",
                "API version is too old", "API version mismatch", "Version {client} is not supported; minimum",
                "docker.errors.InvalidVersion",
            ]
        ) { clues, here in
            var evidence: [String] = []
            if let engine = here.engine, let newest = engine.apiVersion {
                evidence.append(
                    "\(engine.engineName) speaks \(engine.minimumAPIVersion.map { "\($0)–" } ?? "")\(newest)")
            }
            let pinned = here.machine.variables["DOCKER_API_VERSION"]
            if let pinned { evidence.append("DOCKER_API_VERSION is \(pinned)") }
            let bound =
                clues["maximum"].map { "the engine's newest is \($0)" }
                ?? clues["minimum"].map { "the oldest allowed is \($0)" } ?? "the engine's range is another"
            var remedies = [
                Remedy("Let the client negotiate instead of naming a version", "unset DOCKER_API_VERSION"),
                Remedy(
                    "In docker-py, DockerSpawner and others: version \"auto\", as in client_kwargs = {\"version\": \"auto\"}"
                ),
            ]
            if let usable = clues["maximum"] ?? clues["minimum"] {
                remedies.append(Remedy("Name one that both know", "export DOCKER_API_VERSION=\(usable)"))
            }
            remedies.append(
                Remedy(
                    "For a client that cannot be changed: a socket that takes every version",
                    "gantry serve --listen unix://\(here.machine.runtimeFolder)/gantry.sock"))
            return Diagnosis(
                "The client asks for API\(clues["client"].map { " version \($0)" } ?? " in a version that is not spoken"); \(bound).",
                evidence: evidence, all: remedies)
        },
        Ailment(
            "not-json", "What answered is not the JSON that was expected",
            [
                "Expecting value: line 1 column 1 (char 0)", "json.decoder.JSONDecodeError", "JSONDecodeError:",
                "invalid character '{character}' looking for beginning of value",
                "FormatException: Unexpected character",
                "JSON Parse Error", "Unexpected token < in JSON", "Extra data: line {line#}",
            ]
        ) { _, here in
            Diagnosis(
                "Something else came before or instead of the JSON: a warning or debug line on standard output, an HTML page "
                    + "of a proxy, or nothing at all.",
                evidence: SocketAilments.seen(here),
                Remedy("Look at the first lines that really come", "gantry --json version | head -c 300"),
                Remedy("Keep warnings out of the data: read standard output alone", "COMMAND 2>/dev/null"),
                Remedy(
                    "Ask the socket itself, past all proxies",
                    "curl --noproxy '*' --unix-socket \(socket(here)) http://localhost/version"))
        },
        Ailment(
            "swarm-not-supported", "The engine has no Swarm, or is not in one",
            [
                "Podman does not support service: {path}", "This node is not a swarm manager",
                "node is not part of a swarm",
                "could not find the system's IP address - specify one with --advertise-addr",
            ]
        ) { clues, here in
            here.isPodman || clues["path"] != nil
                ? Diagnosis(
                    "Podman has no Swarm: no services, stacks, nodes, nor swarm's secrets and configs.",
                    Remedy("Run the services as a compose project instead", "docker compose up -d"),
                    here.book.install(.docker))
                : Diagnosis(
                    "The command needs a Swarm, and this Docker is not in one.",
                    Remedy("Make a Swarm of this one machine", "docker swarm init --advertise-addr 127.0.0.1"))
        },
        Ailment(
            "host-gateway-unresolved", "host.docker.internal leads nowhere",
            [
                "`host.docker.internal` could not be automatically resolved to your local ip address. This feature is not supported on Docker Engine v{version}, upgrade to v{needed}",
                "`host.docker.internal` could not be automatically resolved", "bad address 'host.docker.internal'",
                "Could not resolve host: host.docker.internal", "host.docker.internal: Name or service not known",
                "invalid IP address in add-host: \"host-gateway\"", "getaddrinfo ENOTFOUND host.docker.internal",
            ]
        ) { clues, here in
            let podman =
                here.isPodman
                || clues["version"].map { ($0.split(separator: ".").first.flatMap { Int($0) } ?? 20) < 17 } == true
            let name = Remedy(
                "Name the host when the container is made",
                "gantry run --add-host host.docker.internal:host-gateway IMAGE")
            let serve = Remedy(
                "For clients that look at the version: a socket that speaks as Docker does and resolves host-gateway",
                "gantry serve --listen unix://\(here.machine.runtimeFolder)/gantry.sock")
            return Diagnosis(
                podman
                    ? "Prefect compares the engine's version with Docker's 20.10, which says nothing of Podman; and older "
                        + "Podman does not know the word host-gateway."
                    : "Docker resolves host.docker.internal only where the container was made with host-gateway.",
                evidence: here.engine.map { ["\($0.engineName) at \($0.address)"] } ?? [],
                all: podman ? [serve, name] : [name, serve])
        },
    ]

    private static func socket(_ here: Circumstances) -> String {
        here.engine.flatMap { SocketAilments.path($0.address) } ?? "/var/run/docker.sock"
    }
}
