public import ContainerRuntime
import EngineAPI
import EngineClient
import EngineHTTP
import LibpodAPI

/// Podman's own pods, with an infra container from the image that gantry carries.
extension PodmanRuntime {
    public func ensurePod(_ spec: PodSpec) async throws(RuntimeError) -> Ensured<PodStatus> {
        let mark = Self.mark(spec)
        if let there = try await description(spec.name) {
            guard there.labels[OwnershipLabel.podSections] == mark else {
                throw RuntimeError(
                    .conflict,
                    "The pod \(spec.name) is there in another form; remove it first: its members live in its network.",
                    engine: client.address.description)
            }
            if there.infraState != "running" { try await startInfra(there) }
            return Ensured(.alreadyThere, try await known(spec.name))
        }
        try await EmulatedPods(self) { () async throws(RuntimeError) in try await engine().platform }.preparePause()
        var native = Libpod.PodSpec(spec)
        native.portMappings = try await portMappings(spec.ports)
        native.labels = spec.labels.merging([OwnershipLabel.podSections: mark]) { $1 }
        let wanted = native
        _ = try await translated { () async throws(EngineError) in try await client.send(.podCreate(wanted)) }
        guard let made = try await description(spec.name) else {
            throw RuntimeError(.notFound, "The pod \(spec.name) was made and is already gone again.")
        }
        do throws(RuntimeError) {
            try await startInfra(made)
        } catch {
            _ = try? await removePod(spec.name, force: true)
            throw error
        }
        return Ensured(.created, try await known(spec.name))
    }

    public func pod(_ name: String) async throws(RuntimeError) -> PodStatus? {
        guard let there = try await description(name) else { return nil }
        let infra = there.infraContainerID.isEmpty ? nil : try await container(there.infraContainerID)
        return PodStatus(there, infra: infra)
    }

    public func pods(labels: [String: String]) async throws(RuntimeError) -> [PodStatus] {
        let all = try await translated { () async throws(EngineError) in try await client.send(.podList()) }
        var result: [PodStatus] = []
        for one in all.sorted(by: { $0.name < $1.name }) where one.labels.bears(labels) {
            if let status = try await pod(one.name) { result.append(status) }
        }
        return result
    }

    public func changePod(_ name: String, _ change: PodChange) async throws(RuntimeError) {
        guard let there = try await description(name) else {
            throw RuntimeError(.notFound, "There is no pod \(name).", engine: client.address.description)
        }
        let members = there.containers.filter { $0.id != there.infraContainerID }
        switch change {
        case .start: try await send(.podStart(there.id))
        case .stop(let timeout):
            // Podman's own (4.3, pkg/api/handlers/libpod/pods.go) takes a pod of which one member ended for stopped.
            let live = members.filter { ["running", "paused"].contains($0.state) }
            let infra = there.containers.filter { $0.id == there.infraContainerID }
            try await everyMember(of: live + infra, name: \.name) { (member) throws(RuntimeError) in
                _ = try await stopContainer(member.id, timeout: timeout)
            }
        case .restart(let timeout):
            // Podman's own would restart the infra container as well, and kills at once.
            try await startInfra(there)
            try await everyMember(of: members, name: \.name) { (member) throws(RuntimeError) in
                try await restartContainer(member.id, timeout: timeout)
            }
        case .kill(let signal):
            try await everyMember(of: members.filter { $0.state == "running" }, name: \.name) {
                (member) throws(RuntimeError) in
                try await killContainer(member.id, signal: signal)
            }
        case .pause:
            try await everyMember(of: members.filter { $0.state == "running" }, name: \.name) {
                (member) throws(RuntimeError) in
                try await pauseContainer(member.id)
            }
        case .unpause:
            try await everyMember(of: members.filter { $0.state == "paused" }, name: \.name) {
                (member) throws(RuntimeError) in
                try await unpauseContainer(member.id)
            }
        }
    }

    @discardableResult
    public func removePod(_ name: String, force: Bool) async throws(RuntimeError) -> Bool {
        guard let there = try await description(name) else { return false }
        if !force {
            let running = there.containers.first { $0.state == "running" && $0.id != there.infraContainerID }
            if let running {
                throw RuntimeError(
                    .conflict,
                    "The pod \(name) is in use: \(running.name) runs. Stop the pod first, or remove it with force.",
                    engine: client.address.description)
            }
        }
        return try await found { () async throws(EngineError) in
            try await client.send(.podDelete(there.id, force: true))
        } != nil
    }

    // MARK: - Parts

    private func send<Call: Endpoint>(_ call: Call) async throws(RuntimeError) {
        _ = try await translated { () async throws(EngineError) in try await client.send(call) }
    }

    private func description(_ name: String) async throws(RuntimeError) -> Libpod.PodDescription? {
        let there = try await found { () async throws(EngineError) in try await client.send(.podInspect(name)) }
        return there?.name == name ? there : nil
    }

    private func startInfra(_ pod: Libpod.PodDescription) async throws(RuntimeError) {
        if !pod.infraContainerID.isEmpty { try await startContainer(pod.infraContainerID) }
    }

    private func known(_ name: String) async throws(RuntimeError) -> PodStatus {
        guard let status = try await pod(name) else {
            throw RuntimeError(.notFound, "The pod \(name) was made and is already gone again.")
        }
        return status
    }

    private static func mark(_ spec: PodSpec) -> String { EmulatedPods<Self>.mark(of: spec) }
}

extension Libpod.PodDescription {
    var infraState: String? { containers.first { $0.id == infraContainerID }?.state }
}

extension PodStatus {
    init(_ pod: Libpod.PodDescription, infra: ContainerInfo?) {
        let members = pod.containers.filter { $0.id != pod.infraContainerID }.map {
            Member(id: $0.id, name: $0.name, status: ContainerInfo.Status(docker: $0.state).rawValue)
        }
        self.init(name: pod.name, id: pod.id, infraID: pod.infraContainerID, members: members)
        status = Self.phase(of: members, infra: infra?.state.status.rawValue)
        created = RuntimeDate(past: pod.created)
        ports = infra?.ports ?? []
        networks = infra?.networks.map(\.network) ?? []
        labels = pod.labels.filter { $0.key != OwnershipLabel.podSections }
    }
}

extension Libpod.PodSpec {
    init(_ spec: PodSpec) {
        self.init(name: spec.name)
        hostname = spec.hostname ?? spec.name
        infraImage = PauseProgram.image
        infraName = "\(spec.name)-infra"
        sharedNamespaces = ["net", "uts"] + (spec.sharesIPC ? ["ipc"] : []) + (spec.sharesPID ? ["pid"] : [])
        exitPolicy = "continue"
        if let mode = spec.networkMode { networkNamespace = Libpod.Namespace(mode) }
        if !spec.networks.isEmpty {
            networkNamespace = .bridge
            networks = Dictionary(
                spec.networks.map { ($0.network, Libpod.NetworkAttachment($0)) }, uniquingKeysWith: { $1 })
        }
        extraHosts = spec.extraHosts.nilIfEmpty
        dnsServers = spec.dns.nilIfEmpty
        // Since Podman 4.6; older ones ignore it.
        switch spec.restart {
        case .never: break
        case .always: restartPolicy = "always"
        case .unlessStopped: restartPolicy = "unless-stopped"
        case .onFailure(let count):
            restartPolicy = "on-failure"
            restartRetries = count.map { UInt(clamping: $0) }
        }
    }
}

extension Libpod.NetworkAttachment {
    init(_ attachment: NetworkAttachment) {
        self.init()
        addresses = [attachment.ipv4, attachment.ipv6].compactMap { $0 }.nilIfEmpty
        aliases = attachment.aliases.nilIfEmpty
        macAddress = attachment.macAddress
        if !attachment.driverOptions.isEmpty { options = attachment.driverOptions }
    }
}
