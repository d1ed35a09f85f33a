public import ContainerRuntime

/// How a project is doing.
public struct StackStatus: Sendable, Hashable, Codable {
    public var project: String
    /// The folder and files that it was made from, as far as its labels tell.
    public var workingDirectory: String
    public var files: [String]
    public var services: [Service]

    public struct Service: Sendable, Hashable, Codable {
        public var name: String
        public var state: State
        public var running: Int
        public var containers: [ContainerInfo]
        /// It asked for a GPU and has none: why.
        public var gpuTrouble: String?
        /// Whether that is a failure.
        public var needsGPU: Bool
        /// Containers whose health checks nobody runs: what is said of their health is old.
        public var unchecked: [String]

        init(_ name: String, _ containers: [ContainerInfo], _ need: GPUNeed?, _ now: RuntimeDate?) {
            self.name = name
            self.containers = containers
            state = StackStatus.state(containers)
            running = containers.count(where: \.isRunning)
            unchecked = now.map { now in containers.filter { $0.isUnchecked(at: now) }.map(\.name) } ?? []
            let trouble = GPUNeed.trouble(need, containers)
            gpuTrouble = trouble?.text
            needsGPU = trouble?.isFailure ?? need?.isRequired ?? false
        }
    }

    public enum State: String, Sendable, Hashable, Codable {
        /// All run, and those that have a check are healthy.
        case running
        case starting
        case unhealthy
        /// Some run.
        case degraded
        /// None runs, and all ended well or were stopped.
        case exited
        /// None runs, and one ended with an error.
        case failed
        /// Made, and never started.
        case created
        /// Of the file, and not there.
        case missing
    }

    public var state: State {
        let states = Set(services.map(\.state))
        for state in [State.failed, .unhealthy, .degraded, .starting] where states.contains(state) { return state }
        if states.isEmpty { return .missing }
        if states.count == 1, let only = states.first { return only }
        if states.subtracting([.running, .exited]).isEmpty { return .running }
        return .degraded
    }

    static func state(_ containers: [ContainerInfo]) -> State {
        let running = containers.filter(\.isRunning)
        if containers.isEmpty { return .missing }
        if running.contains(where: { $0.state.health == .unhealthy }) { return .unhealthy }
        if running.count == containers.count {
            return running.contains { $0.state.health == .starting || $0.state.status == .restarting }
                ? .starting : .running
        }
        if !running.isEmpty { return .degraded }
        if containers.contains(where: { $0.state.status == .exited && !$0.state.endedInOrder }) { return .failed }
        return containers.contains { $0.state.status == .created } ? .created : .exited
    }
}

extension ContainerInfo.State {
    /// It ended without an error, or by the signals that a stop sends: SIGTERM, or SIGINT where it is told to, and SIGKILL
    /// when its time is up. No engine says who has sent them.
    var endedInOrder: Bool { exitCode == 0 || (!outOfMemory && [128 + 2, 128 + 9, 128 + 15].contains(exitCode)) }
}

extension DeployedStack {
    /// How the project is doing, each container looked at one by one, for lists leave most out.
    /// - Parameters:
    ///   - expected: services that should be there.
    ///   - gpus: the GPUs that the file's services ask for.
    ///   - now: the present time, by which health checks that nobody runs are seen; nil looks for none.
    public func status(
        expected: [String] = [], gpus: [String: GPUNeed] = [:], now: RuntimeDate? = nil
    ) async throws -> StackStatus {
        let runtime = runtime
        let listed = try await containers()
        let all = try await withThrowingTaskGroup(of: ContainerInfo?.self) { group in
            for one in listed { group.addTask { try await runtime.container(one.id) } }
            var result: [ContainerInfo] = []
            for try await info in group { if let info { result.append(info) } }
            return result
        }
        let names = Set(all.map(\.composeService)).union(expected).sorted()
        return StackStatus(
            project: project, workingDirectory: all.first?.labels[ComposeLabel.workingDirectory] ?? "",
            files: (all.first?.labels[ComposeLabel.configFiles] ?? "").split(separator: ",").map(String.init),
            services: names.map { name in
                let own = all.filter { $0.composeService == name }.sorted { $0.composeNumber < $1.composeNumber }
                return StackStatus.Service(name, own, gpus[name], now)
            })
    }

    /// The names of all projects that have containers on an engine.
    public static func projects(on runtime: any ContainerRuntime) async throws -> [String] {
        let all = try await runtime.containers(ContainerFilter(labels: [ComposeLabel.project: ""]))
        return Set(all.compactMap { $0.labels[ComposeLabel.project] }).sorted()
    }
}

extension ContainerInfo {
    /// Whether it has a health check that is overdue by two intervals and ten seconds: on Podman systemd runs them, and
    /// where there is none nobody does.
    func isUnchecked(at now: RuntimeDate) -> Bool {
        guard state.status == .running, let interval = healthInterval,
            let last = state.lastHealthCheck ?? state.started
        else { return false }
        return now.seconds - last.seconds > interval.components.seconds * 2 + 10
    }
}
