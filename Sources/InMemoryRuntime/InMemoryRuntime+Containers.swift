public import ContainerRuntime
import Synchronization

extension InMemoryRuntime {
    public func createContainer(_ spec: ContainerSpec) async throws(RuntimeError) -> String {
        let spec = try await pods.joined(spec)
        return try with { (state) throws(RuntimeError) in
            guard let image = state.image(spec.image) else {
                throw RuntimeError(.notFound, "There is no image \(spec.image) in memory.", engine: "memory")
            }
            if let other = state.containers.values.first(where: { $0.info.name == spec.name }) {
                throw RuntimeError(
                    .conflict, "The name \(spec.name) is taken by the container \(other.info.id.prefix(12)).",
                    engine: "memory")
            }
            for attachment in spec.networks where state.networks[attachment.network] == nil {
                throw RuntimeError(.notFound, "There is no network \(attachment.network) in memory.", engine: "memory")
            }
            let id = state.nextID()
            var info = ContainerInfo(
                id: id, name: spec.name, image: spec.image, imageID: image.id, state: .init(.created))
            info.labels = spec.labels
            info.created = state.now()
            info.networkMode = spec.networkMode ?? spec.networks.first?.network ?? "bridge"
            info.environment = spec.environment.map { "\($0.key)=\($0.value)" }.sorted()
            info.hasTerminal = spec.hasTerminal
            info.mounts = spec.mounts.map {
                .init(kind: $0.kind.rawValue, source: $0.source ?? "", target: $0.target, isReadOnly: $0.isReadOnly)
            }
            info.networks =
                spec.networks.map {
                    .init(network: $0.network, ipv4: $0.ipv4 ?? "", ipv6: $0.ipv6 ?? "", aliases: $0.aliases)
                }
            if info.networks.isEmpty, spec.networkMode == nil { info.networks = [.init(network: "bridge")] }
            for mount in spec.mounts where mount.kind == .volume {
                // As engines do: a volume that is named and missing is made on the way.
                guard let name = mount.source, state.volumes[name] == nil else { continue }
                state.volumes[name] = VolumeInfo(
                    name: name, driver: "local", labels: mount.labels, options: [:], mountpoint: "/memory/\(name)")
            }
            state.containers[id] = MemoryState.Container(info: info, spec: spec)
            state.tell("create", id)
            return id
        }
    }

    public func container(_ name: String) async throws(RuntimeError) -> ContainerInfo? {
        state.withLock { state in state.id(of: name).flatMap { state.containers[$0]?.info } }
    }

    public func containers(_ filter: ContainerFilter) async throws(RuntimeError) -> [ContainerInfo] {
        state.withLock { state in
            state.containers.values.map(\.info).filter { one in
                one.labels.bears(filter.labels) && (!filter.onlyRunning || one.isRunning)
                    && (filter.name == nil || filter.name == one.name)
                    && (filter.network == nil || one.networks.contains { $0.network == filter.network })
                    && (filter.volume == nil
                        || one.mounts.contains { $0.kind == "volume" && $0.source == filter.volume })
            }.sorted { ($0.created ?? .init(seconds: 0)) > ($1.created ?? .init(seconds: 0)) }
        }
    }

    @discardableResult
    public func startContainer(_ name: String) async throws(RuntimeError) -> Bool {
        let call: (id: String, program: InMemoryProgram)? = try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            guard var container = state.containers[id], !container.info.isRunning else { return nil }
            container.info.ports = try Self.ports(container.spec, id, state)
            container.info.state = .init(.running)
            container.info.state.started = state.now()
            if container.spec.healthcheck?.command != nil { container.info.state.health = .starting }
            state.containers[id] = container
            state.tell("start", id)
            let spec = container.spec
            let words = (spec.entrypoint ?? []) + (spec.command ?? [])
            return (id, InMemoryProgram(command: words, environment: spec.environment, input: []))
        }
        guard let call else { return false }
        let end = await program(call.program)
        state.withLock { state in
            for piece in end.pieces {
                let line = LogLine(isError: piece.isError, time: state.now(), text: piece.bytes)
                state.containers[call.id]?.log.append(line)
            }
            if let code = end.exitCode { state.end(call.id, code: code) }
        }
        return true
    }

    private static func ports(
        _ spec: ContainerSpec, _ id: String, _ state: MemoryState
    ) throws(RuntimeError) -> [PublishedPort] {
        let others = state.containers.filter { $0.key != id && $0.value.info.isRunning }
        var taken: [String: String] = [:]
        for other in others.values {
            for port in other.info.ports { taken["\(port.hostPort)/\(port.transport)"] = other.info.name }
        }
        var result: [PublishedPort] = []
        for port in spec.ports {
            let ends = (port.hostPort ?? "49153-65535").split(separator: "-").compactMap { Int($0) }
            let range = (ends.first ?? 0)...(ends.last ?? 0)
            guard let free = range.first(where: { taken["\($0)/\(port.transport)"] == nil }) else {
                throw RuntimeError(
                    .conflict,
                    "The port \(range.lowerBound) is taken by \(taken["\(range.lowerBound)/\(port.transport)"] ?? "another"); choose another, or stop that.",
                    engine: "memory")
            }
            taken["\(free)/\(port.transport)"] = spec.name
            result.append(
                PublishedPort(
                    hostAddress: port.hostAddress ?? "", hostPort: free, containerPort: port.containerPort,
                    transport: port.transport))
        }
        return result
    }

    @discardableResult
    public func stopContainer(_ name: String, timeout: Duration?) async throws(RuntimeError) -> Bool {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            guard state.containers[id]?.info.isRunning == true else { return false }
            state.end(id, code: 143)
            return true
        }
    }

    public func restartContainer(_ name: String, timeout: Duration?) async throws(RuntimeError) {
        try await stopContainer(name, timeout: timeout)
        try await startContainer(name)
    }

    public func killContainer(_ name: String, signal: String) async throws(RuntimeError) {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            guard state.containers[id]?.info.isRunning == true else {
                throw RuntimeError(.conflict, "The container \(name) does not run.", engine: "memory")
            }
            state.tell("kill", id, ["signal": signal])
            if ["SIGKILL", "KILL", "9"].contains(signal) { state.end(id, code: 137) }
            if ["SIGTERM", "TERM", "15"].contains(signal) { state.end(id, code: 143) }
        }
    }

    public func pauseContainer(_ name: String) async throws(RuntimeError) { try turn(name, .running, .paused, "pause") }

    public func unpauseContainer(_ name: String) async throws(RuntimeError) {
        try turn(name, .paused, .running, "unpause")
    }

    private func turn(
        _ name: String, _ from: ContainerInfo.Status, _ to: ContainerInfo.Status, _ action: String
    ) throws(RuntimeError) {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            guard state.containers[id]?.info.state.status == from else {
                throw RuntimeError(.conflict, "The container \(name) is not \(from.rawValue).", engine: "memory")
            }
            state.containers[id]?.info.state.status = to
            state.tell(action, id)
        }
    }

    public func renameContainer(_ name: String, to newName: String) async throws(RuntimeError) {
        try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            guard state.id(of: newName) == nil else {
                throw RuntimeError(.conflict, "The name \(newName) is taken.", engine: "memory")
            }
            state.containers[id]?.info.name = newName
            state.tell("rename", id, ["oldName": "/" + name])
        }
    }

    @discardableResult
    public func removeContainer(_ name: String, force: Bool, volumes: Bool) async throws(RuntimeError) -> Bool {
        try with { (state) throws(RuntimeError) in
            guard let id = state.id(of: name), let container = state.containers[id] else { return false }
            if container.info.isRunning {
                guard force else {
                    throw RuntimeError(
                        .conflict, "The container \(name) runs; stop it first, or remove it with force.",
                        engine: "memory")
                }
                state.end(id, code: 137)
            }
            state.tell("destroy", id)
            state.containers[id] = nil
            return true
        }
    }

    public var runsHealthChecks: Bool { false }

    @discardableResult
    public func checkHealth(_ name: String) async throws(RuntimeError) -> ContainerInfo.Health? {
        let call: (id: String, program: InMemoryProgram)? = try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            guard let there = state.containers[id], there.info.state.status == .running,
                let words = there.spec.healthcheck?.command
            else { return nil }
            return (id, InMemoryProgram(command: words, environment: there.spec.environment, input: []))
        }
        guard let call else { return nil }
        let end = await program(call.program)
        return state.withLock { $0.checked(call.id, isHealthy: end.exitCode == 0) }
    }

    public func waitContainer(_ name: String) async throws(RuntimeError) -> Int {
        let (id, now, watch) = try with { (state) throws(RuntimeError) in
            let id = try state.required(name)
            return (id, state.containers[id]?.info, state.watch())
        }
        defer { state.withLock { $0.unwatch(watch.key) } }
        if let now, !now.isRunning { return now.state.exitCode }
        for await event in watch.events where event.id == id && event.action == "die" {
            return event.attributes["exitCode"].flatMap { Int($0) } ?? 0
        }
        throw RuntimeError(.cancelled, "Waiting for \(name) was cancelled.", engine: "memory")
    }
}
