import EngineHTTP

/// The order in which engines are looked for. Pure: flags, variables and files in, places to try out.
///
/// 1. `--engine`, `--context`; 2. `DOCKER_HOST`; 3. `DOCKER_CONTEXT`, else docker's current context; 4. `CONTAINER_HOST`,
/// else `CONTAINER_CONNECTION` or podman's default connection; 5. `PODMAN_SOCKET_PATH`; 6. `PODMAN_SOCKET`; 7. the
/// well-known sockets of the platform. A blank variable is an unset one.
struct SearchPlan: Sendable {
    private(set) var candidates: [PlannedCandidate] = []

    init(_ request: FindingRequest, _ environment: FindingEnvironment, machines: [PodmanMachine] = []) {
        let docker = DockerContexts(environment)
        let podman = PodmanConnections(environment)
        let dockerTLS = TLSMaterial.fromDocker(
            environment: environment.variables, configFolder: environment.dockerConfigFolder
        ) { environment.files.look(at: $0).facts != nil }

        func add(_ candidate: PlannedCandidate?) { if let candidate { candidates.append(candidate) } }
        func variable(_ name: String, tls: TLSMaterial? = nil, identity: String? = nil) -> PlannedCandidate? {
            environment.variable(name).map { text in
                PlannedCandidate(source: .variable(name), text: text) { () throws(EngineAddressError) in
                    var address = try EngineAddress(parsing: text, tls: tls)
                    if case .ssh(var destination) = address, let identity {
                        destination.identity = identity
                        address = .ssh(destination)
                    }
                    return address
                }
            }
        }

        if let text = request.engine {
            add(
                PlannedCandidate(source: .flag(request.engineFlag), text: text) { () throws(EngineAddressError) in
                    try EngineAddress(parsing: text, tls: dockerTLS)
                })
        }
        if let name = request.context {
            add(Self.named(name, by: "--context", docker, podman, environment))
        }
        add(variable("DOCKER_HOST", tls: dockerTLS))
        if let name = environment.variable("DOCKER_CONTEXT") {
            // "default" is DOCKER_HOST or Docker's socket: both are on the list already.
            if name != "default" { add(Self.dockerContext(name, by: "DOCKER_CONTEXT", docker, environment)) }
        } else if let docker, let name = docker.current {
            add(Self.dockerContext(name, by: docker.configPath, docker, environment))
        }
        add(variable("CONTAINER_HOST", identity: environment.variable("CONTAINER_SSHKEY")))
        var later: PlannedCandidate?
        if let name = environment.variable("CONTAINER_CONNECTION") {
            add(Self.podmanConnection(name, by: "CONTAINER_CONNECTION", podman))
        } else if let name = podman.defaultName {
            let candidate = Self.podmanConnection(name, by: podman.chosenBy, podman)
            let address = podman.connections[name].flatMap { try? $0.address() }
            if environment.platform == .linux, let address, address.unixPath == nil {
                later = Self.passedOver(candidate, name, address)
            } else {
                add(candidate)
            }
        }
        add(variable("PODMAN_SOCKET_PATH"))
        add(variable("PODMAN_SOCKET"))
        candidates += machines.map(Self.machine)
        candidates += WellKnownSocket.all(environment).map { PlannedCandidate($0) }
        if environment.platform == .windows { candidates += Self.pipes }
        add(later)
        mergeDuplicates(environment.files)
    }

    /// A docker context of that name, else a podman connection, else Docker's built-in `default`.
    private static func named(
        _ name: String, by flag: String, _ docker: DockerContexts?, _ podman: PodmanConnections,
        _ environment: FindingEnvironment
    ) -> PlannedCandidate {
        if docker?[name] != nil { return dockerContext(name, by: flag, docker, environment) }
        if podman.connections[name] != nil { return podmanConnection(name, by: flag, podman) }
        let source = EngineSource.dockerContext(name: name, chosenBy: flag)
        if name == "default" {
            return PlannedCandidate(
                source: source, text: name, target: .address(.defaultDockerSocket), family: .docker)
        }
        let known = ["default"] + (docker?.contexts.map(\.name) ?? []) + podman.connections.keys
        return PlannedCandidate(
            source: source, text: name,
            target: .invalid(
                "no docker context and no podman connection is called '\(name)'; known are "
                    + Set(known).sorted().joined(separator: ", ")))
    }

    private static func dockerContext(
        _ name: String, by chooser: String, _ docker: DockerContexts?, _ environment: FindingEnvironment
    ) -> PlannedCandidate {
        let source = EngineSource.dockerContext(name: name, chosenBy: chooser)
        guard let context = docker?[name] else {
            let known = (["default"] + (docker?.contexts.map(\.name) ?? [])).sorted().joined(separator: ", ")
            return PlannedCandidate(
                source: source, text: name,
                target: .invalid("no docker context is called '\(name)'; known are \(known) (docker context ls)"))
        }
        return PlannedCandidate(source: source, text: context.host) { () throws(EngineAddressError) in
            try context.address(files: environment.files)
        }
    }

    private static func podmanConnection(
        _ name: String, by chooser: String, _ podman: PodmanConnections
    ) -> PlannedCandidate {
        let source = EngineSource.podmanConnection(name: name, chosenBy: chooser)
        guard let connection = podman.connections[name] else {
            let known = podman.connections.keys.sorted().joined(separator: ", ")
            return PlannedCandidate(
                source: source, text: name,
                target: .invalid(
                    "no podman connection is called '\(name)'; known are \(known.isEmpty ? "none" : known) "
                        + "(podman system connection list)"))
        }
        var candidate = PlannedCandidate(source: source, text: connection.uri) { () throws(EngineAddressError) in
            try connection.address()
        }
        if connection.isMachine { candidate.family = .podmanMachine }
        return candidate
    }

    /// On Linux podman itself uses its default connection only with `--remote`, and the first connection that is ever
    /// added becomes the default: it would be a surprise to reach a far host where the local engine is down.
    private static func passedOver(
        _ candidate: PlannedCandidate, _ name: String, _ address: EngineAddress
    ) -> PlannedCandidate {
        PlannedCandidate(
            source: candidate.source, text: candidate.text,
            target: .passedOver(
                address,
                "podman on Linux uses its default connection only with --remote; choose it with --context \(name) or "
                    + "CONTAINER_CONNECTION=\(name)"))
    }

    private static func machine(_ machine: PodmanMachine) -> PlannedCandidate {
        let source = EngineSource.podmanMachine(name: machine.name)
        let place = machine.socket ?? machine.pipe ?? machine.name
        guard machine.state == .running else {
            return PlannedCandidate(
                source: source, text: place,
                target: .passedOver(
                    machine.socket.map { .unix(path: $0) },
                    "the machine is not running; podman machine start \(machine.name)"))
        }
        var candidate = PlannedCandidate(source: source, text: place) { () throws(EngineAddressError) in
            try EngineAddress(parsing: place)
        }
        candidate.family = .podmanMachine
        return candidate
    }

    private static let pipes = [
        PlannedCandidate(
            source: .wellKnown("Docker Desktop"), text: "npipe:////./pipe/docker_engine"
        ) { () throws(EngineAddressError) in .defaultDockerPipe },
        PlannedCandidate(
            source: .wellKnown("podman machine"), text: "npipe:////./pipe/podman-machine-default"
        ) { () throws(EngineAddressError) in .npipe(path: "//./pipe/podman-machine-default") },
    ]

    /// Two names of one socket are tried once, under the first name. What is not there has no canonical path, so
    /// `/var/run/…` and `/run/…` may both be listed as absent only where `/var/run` is not there either.
    private mutating func mergeDuplicates(_ files: any FileProbe) {
        var first: [EngineAddress: Int] = [:]
        var kept: [PlannedCandidate] = []
        for candidate in candidates {
            guard case .address(let address) = candidate.target else {
                kept.append(candidate)
                continue
            }
            let key = Self.canonical(address, files)
            if let index = first[key] {
                kept[index].aliases.append("\(candidate.source): \(candidate.text)")
                kept[index].family = kept[index].family ?? candidate.family
            } else {
                first[key] = kept.count
                kept.append(candidate)
            }
        }
        candidates = kept
    }

    /// The socket's canonical path; where it is absent, its folder's and its name.
    static func canonical(_ address: EngineAddress, _ files: any FileProbe) -> EngineAddress {
        guard case .unix(let path) = address else { return address }
        if let facts = files.look(at: path).facts { return .unix(path: facts.canonicalPath) }
        var folder = path[...]
        var tail = ""
        while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
            tail = folder[slash...] + tail
            folder = folder[..<slash]
            if let facts = files.look(at: String(folder)).facts { return .unix(path: facts.canonicalPath + tail) }
        }
        return address
    }
}
