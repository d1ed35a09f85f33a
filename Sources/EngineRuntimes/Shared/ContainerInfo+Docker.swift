import ContainerRuntime
import DockerAPI
import EngineAPI

extension ContainerInfo {
    init(_ container: Docker.ContainerInspectResponse) {
        let state = container.state ?? Docker.ContainerState()
        self.init(
            id: container.id, name: Self.bare(container.name ?? ""), image: container.config?.image ?? "",
            imageID: Self.imageID(container.image ?? ""), state: State(state))
        labels = container.config?.labels ?? [:]
        created = RuntimeDate(past: container.created)
        restartCount = container.restartCount ?? 0
        networkMode = container.hostConfig?.networkMode ?? ""
        environment = container.config?.env ?? []
        hasTerminal = container.config?.tty ?? false
        if container.state?.health?.status != nil {
            let interval = container.config?.healthcheck?.interval?.duration ?? .zero
            healthInterval = interval > .zero ? interval : .seconds(30)
        }
        mounts = (container.mounts ?? []).map { Mount($0) }
        networks = Self.attachments(container.networkSettings?.networks)
        ports = Self.ports(container.networkSettings?.ports ?? [:])
        if ports.isEmpty { ports = Self.ports(container.hostConfig?.portBindings ?? [:]) }
    }

    init(_ container: Docker.ContainerSummary) {
        var state = State(Status(docker: container.state?.rawValue ?? ""))
        let words = container.status ?? ""
        if words.contains("(healthy)") { state.health = .healthy }
        if words.contains("(unhealthy)") { state.health = .unhealthy }
        if words.contains("(health: starting)") { state.health = .starting }
        self.init(
            id: container.id, name: Self.bare(container.names?.first { !$0.dropFirst().contains("/") } ?? ""),
            image: container.image ?? "", imageID: Self.imageID(container.imageID ?? ""), state: state)
        labels = container.labels ?? [:]
        created = RuntimeDate(past: container.created)
        networkMode = container.hostConfig?.networkMode ?? ""
        mounts = (container.mounts ?? []).map { Mount($0) }
        networks = Self.attachments(container.networkSettings?.networks)
        ports = Self.unified(
            (container.ports ?? []).compactMap { port in
                port.publicPort.map {
                    PublishedPort(
                        hostAddress: Self.address(port.ip), hostPort: $0, containerPort: port.privatePort ?? 0,
                        transport: port.type?.rawValue ?? "tcp")
                }
            })
    }

    private static func bare(_ name: String) -> String { name.hasPrefix("/") ? String(name.dropFirst()) : name }

    private static func imageID(_ id: String) -> String { id.isEmpty || id.contains(":") ? id : "sha256:" + id }

    /// Docker writes every address as 0.0.0.0, Podman leaves it out.
    private static func address(_ text: String?) -> String { text == "0.0.0.0" ? "" : text ?? "" }

    private static func attachments(_ networks: [String: Docker.EndpointSettings]?) -> [Attachment] {
        (networks ?? [:]).sorted { $0.key < $1.key }.map { name, settings in
            Attachment(
                network: name, ipv4: settings.ipAddress ?? "", ipv6: settings.globalIPv6Address ?? "",
                aliases: settings.aliases ?? [])
        }
    }

    /// One port on every address is one port: Docker names it once for IPv4 and once for IPv6, Podman once for both.
    private static func unified(_ ports: [PublishedPort]) -> [PublishedPort] {
        var result: [PublishedPort] = []
        for port in ports where !result.contains(port) {
            var everywhere = port
            everywhere.hostAddress = ""
            if port.hostAddress == "::", ports.contains(everywhere) { continue }
            result.append(port)
        }
        return result.sorted {
            ($0.containerPort, $0.transport, $0.hostPort, $0.hostAddress)
                < ($1.containerPort, $1.transport, $1.hostPort, $1.hostAddress)
        }
    }

    private static func ports(_ map: Docker.PortMap) -> [PublishedPort] {
        let list = map.flatMap { name, bindings in
            let halves = name.split(separator: "/")
            return (bindings ?? []).compactMap { binding -> PublishedPort? in
                guard let port = binding.hostPort.flatMap({ Int($0) }), let inside = Int(halves.first ?? "") else {
                    return nil
                }
                return PublishedPort(
                    hostAddress: address(binding.hostIP), hostPort: port, containerPort: inside,
                    transport: halves.dropFirst().first.map(String.init) ?? "tcp")
            }
        }
        return unified(list)
    }
}

extension ContainerInfo.Mount {
    init(_ mount: Docker.MountPoint) {
        let name = mount.name ?? ""
        self.init(
            kind: mount.type?.rawValue ?? "", source: name.isEmpty ? mount.source ?? "" : name,
            target: mount.destination ?? "", isReadOnly: mount.isWritable == false)
    }
}

extension ContainerInfo.State {
    init(_ state: Docker.ContainerState) {
        self.init(.init(docker: state.status?.rawValue ?? ""), exitCode: state.exitCode ?? 0)
        if let health = state.health?.status?.rawValue { self.health = ContainerInfo.Health(rawValue: health) }
        outOfMemory = state.oomKilled ?? false
        error = state.error ?? ""
        started = RuntimeDate(past: state.startedAt)
        finished = RuntimeDate(past: state.finishedAt)
        healthOutput = state.health?.log?.last?.output ?? ""
        if let started {
            let ends = (state.health?.log ?? []).compactMap { RuntimeDate(past: $0.end) }.filter { $0 > started }
            lastHealthCheck = ends.max()
        }
    }
}

extension ContainerInfo.Status {
    /// Docker's words, and those that Podman has beside them.
    init(docker word: String) {
        self =
            switch word {
            case "stopped": .exited
            case "stopping": .running
            case "initialized", "configured", "": .created
            default: Self(rawValue: word) ?? .created
            }
    }
}
