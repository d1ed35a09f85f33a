/// Pods on an engine that has none: an infra container owns the network, its ports and the hostname, members join it.
///
/// Membership is told by the labels of ``OwnershipLabel``, never by a name. The infra container runs
/// ``PauseProgram``, which is carried along, so no registry is asked.
public struct EmulatedPods<Engine: ContainerLifecycle & ImageRuntime>: Sendable {
    let engine: Engine
    /// The engine's own, such as `linux/amd64`.
    let platform: @Sendable () async throws(RuntimeError) -> String

    public init(_ engine: Engine, platform: @escaping @Sendable () async throws(RuntimeError) -> String) {
        self.engine = engine
        self.platform = platform
    }

    public func ensure(_ spec: PodSpec) async throws(RuntimeError) -> Ensured<PodStatus> {
        let wanted = Self.infra(of: spec)
        let text = SpecSections(wanted).text
        if let there = try await infra(named: spec.name) {
            let was = there.labels[OwnershipLabel.podSections].flatMap { SpecSections(parsing: $0) }
            guard let was, was == SpecSections(wanted) else {
                let why = was?.differing(from: SpecSections(wanted)).map(\.description).joined(separator: ", ")
                throw RuntimeError(
                    .conflict,
                    "The pod \(spec.name) is there in another form (\(why ?? "not told")); remove it first: its members live in its network."
                )
            }
            if !there.isRunning { try await engine.startContainer(there.id) }
            return Ensured(.alreadyThere, try await known(spec.name))
        }
        try await preparePause()
        var marked = wanted
        marked.labels[OwnershipLabel.podSections] = text
        let id = try await engine.createContainer(marked)
        do throws(RuntimeError) {
            try await engine.startContainer(id)
        } catch {
            _ = try? await engine.removeContainer(id, force: true, volumes: true)
            throw error
        }
        return Ensured(.created, try await known(spec.name))
    }

    public func status(_ name: String) async throws(RuntimeError) -> PodStatus? {
        guard let infra = try await infra(named: name) else { return nil }
        let full = try await engine.container(infra.id) ?? infra
        return Self.status(full, try await members(name))
    }

    public func list(labels: [String: String]) async throws(RuntimeError) -> [PodStatus] {
        let all = try await engine.containers(ContainerFilter(labels: [OwnershipLabel.pod: ""]))
        let wanted = all.filter { one in
            one.labels[OwnershipLabel.podRole] == "infra"
                && labels.allSatisfy {
                    one.labels[$0.key] != nil && ($0.value.isEmpty || one.labels[$0.key] == $0.value)
                }
        }
        return wanted.map { infra in
            let name = infra.labels[OwnershipLabel.pod]
            let members = all.filter {
                $0.labels[OwnershipLabel.pod] == name && $0.labels[OwnershipLabel.podRole] == "member"
            }
            return Self.status(infra, members)
        }.sorted { $0.name < $1.name }
    }

    public func change(_ name: String, _ change: PodChange) async throws(RuntimeError) {
        guard let infra = try await infra(named: name) else {
            throw RuntimeError(.notFound, "There is no pod \(name).")
        }
        let members = try await members(name)
        switch change {
        case .start:
            try await engine.startContainer(infra.id)
            try await everyMember(of: members) { (one) throws(RuntimeError) in
                _ = try await engine.startContainer(one.id)
            }
        case .stop(let timeout):
            try await everyMember(of: members.reversed() + [infra]) { (one) throws(RuntimeError) in
                _ = try await engine.stopContainer(one.id, timeout: timeout)
            }
        case .restart(let timeout):
            // The infra container stays: a new one would have another network, and members keep to the old.
            try await engine.startContainer(infra.id)
            try await everyMember(of: members) { (one) throws(RuntimeError) in
                try await engine.restartContainer(one.id, timeout: timeout)
            }
        case .kill(let signal):
            try await everyMember(of: members.filter(\.isRunning)) { (one) throws(RuntimeError) in
                try await engine.killContainer(one.id, signal: signal)
            }
        case .pause:
            try await everyMember(of: members.filter { $0.state.status == .running }) { (one) throws(RuntimeError) in
                try await engine.pauseContainer(one.id)
            }
        case .unpause:
            try await everyMember(of: members.filter { $0.state.status == .paused }) { (one) throws(RuntimeError) in
                try await engine.unpauseContainer(one.id)
            }
        }
    }

    public func remove(_ name: String, force: Bool) async throws(RuntimeError) -> Bool {
        guard let infra = try await infra(named: name) else { return false }
        let members = try await members(name)
        if !force, let running = members.first(where: \.isRunning) {
            throw RuntimeError(
                .conflict,
                "The pod \(name) is in use: \(running.name) runs. Stop the pod first, or remove it with force.")
        }
        // Infra last: the others live in its network.
        try await everyMember(of: members.reversed() + [infra]) { (one) throws(RuntimeError) in
            _ = try await engine.removeContainer(one.id, force: true, volumes: true)
        }
        return true
    }

    /// The specification as a member of its pod: in the infra container's network, and without ports of its own.
    /// - Throws: `notFound` where there is no such pod; `invalidInput` for settings that are the pod's.
    public func joined(_ spec: ContainerSpec) async throws(RuntimeError) -> ContainerSpec {
        guard let pod = spec.pod else { return spec }
        guard let infra = try await infra(named: pod) else {
            throw RuntimeError(.notFound, "There is no pod \(pod) for \(spec.name) to join; make it first.")
        }
        guard spec.ports.isEmpty, spec.networks.isEmpty, spec.networkMode == nil, spec.hostname == nil,
            spec.domainname == nil
        else {
            throw RuntimeError(
                .invalidInput,
                "\(spec.name) is in the pod \(pod), whose ports, networks and hostname are the pod's; say them there.")
        }
        var member = spec
        member.networkMode = "container:\(infra.id)"
        // Docker refuses it beside another container's network, where every port is open to the members anyway.
        member.exposedPorts = []
        member.labels[OwnershipLabel.pod] = pod
        member.labels[OwnershipLabel.podRole] = "member"
        let shared = (infra.labels[Self.shares] ?? "").split(separator: ",")
        if shared.contains("ipc"), spec.ipcMode == nil { member.ipcMode = "container:\(infra.id)" }
        if shared.contains("pid"), spec.pidMode == nil { member.pidMode = "container:\(infra.id)" }
        return member
    }

    /// What tells one form of a pod from another.
    public static func mark(of spec: PodSpec) -> String { SpecSections(infra(of: spec)).text }

    // MARK: - Parts

    private static var shares: String { "dev.gantry.pod.shares" }

    private static func infra(of spec: PodSpec) -> ContainerSpec {
        var infra = ContainerSpec("\(spec.name)-infra", image: PauseProgram.image)
        infra.hostname = spec.hostname ?? spec.name
        infra.ports = spec.ports
        infra.networks = spec.networks
        infra.networkMode = spec.networkMode
        infra.extraHosts = spec.extraHosts
        infra.dns = spec.dns
        infra.restart = spec.restart
        infra.stopTimeout = .seconds(1)
        infra.ipcMode = spec.sharesIPC ? "shareable" : nil
        infra.labels = spec.labels
        infra.labels[OwnershipLabel.pod] = spec.name
        infra.labels[OwnershipLabel.podRole] = "infra"
        infra.labels[shares] = [spec.sharesIPC ? "ipc" : nil, spec.sharesPID ? "pid" : nil]
            .compactMap { $0 }.joined(separator: ",")
        return infra
    }

    private func infra(named name: String) async throws(RuntimeError) -> ContainerInfo? {
        try await engine.containers(
            ContainerFilter(labels: [OwnershipLabel.pod: name, OwnershipLabel.podRole: "infra"])
        ).first
    }

    /// Oldest first, each as it is now: Docker's lists may be a moment behind a stop that has been answered.
    private func members(_ name: String) async throws(RuntimeError) -> [ContainerInfo] {
        let listed = try await engine.containers(
            ContainerFilter(labels: [OwnershipLabel.pod: name, OwnershipLabel.podRole: "member"]))
        var members: [ContainerInfo] = []
        for one in listed {
            if let now = try await engine.container(one.id) { members.append(now) }
        }
        return members.sorted {
            ($0.created ?? RuntimeDate(seconds: 0), $0.name) < ($1.created ?? RuntimeDate(seconds: 0), $1.name)
        }
    }

    private func known(_ name: String) async throws(RuntimeError) -> PodStatus {
        guard let status = try await status(name) else {
            throw RuntimeError(.notFound, "The pod \(name) was made and is already gone again.")
        }
        return status
    }

    /// Has the infra image there, from the program that is carried along.
    public func preparePause() async throws(RuntimeError) {
        guard try await engine.image(PauseProgram.image) == nil else { return }
        let archive = try PauseProgram.archive(for: try await platform())
        do {
            try await engine.importImage(
                ByteSource(archive), as: PauseProgram.image, changes: ["ENTRYPOINT [\"/pause\"]"])
        } catch let error as RuntimeError { throw error } catch {
            throw RuntimeError(.engineFault, "The infra image cannot be imported: \(error)", cause: error)
        }
    }

    private static func status(_ infra: ContainerInfo, _ members: [ContainerInfo]) -> PodStatus {
        let own = [OwnershipLabel.pod, OwnershipLabel.podRole, OwnershipLabel.podSections, shares]
        let list = members.map { PodStatus.Member(id: $0.id, name: $0.name, status: $0.state.status.rawValue) }
        var status = PodStatus(
            name: infra.labels[OwnershipLabel.pod] ?? infra.name, id: infra.id, infraID: infra.id, members: list)
        status.status = PodStatus.phase(of: list, infra: infra.state.status.rawValue)
        status.created = infra.created
        status.ports = infra.ports
        status.networks = infra.networks.map(\.network)
        status.labels = infra.labels.filter { !own.contains($0.key) }
        return status
    }
}
