public import ContainerRuntime

/// Docker has no pods: an infra container with members stands for one.
extension DockerRuntime {
    public func ensurePod(_ spec: PodSpec) async throws(RuntimeError) -> Ensured<PodStatus> {
        try await emulated.ensure(spec)
    }

    public func pod(_ name: String) async throws(RuntimeError) -> PodStatus? { try await emulated.status(name) }

    public func pods(labels: [String: String]) async throws(RuntimeError) -> [PodStatus] {
        try await emulated.list(labels: labels)
    }

    public func changePod(_ name: String, _ change: PodChange) async throws(RuntimeError) {
        try await emulated.change(name, change)
    }

    @discardableResult
    public func removePod(_ name: String, force: Bool) async throws(RuntimeError) -> Bool {
        try await emulated.remove(name, force: force)
    }

    func joined(_ spec: ContainerSpec) async throws(RuntimeError) -> ContainerSpec { try await emulated.joined(spec) }

    private var emulated: EmulatedPods<Self> {
        EmulatedPods(self) { () async throws(RuntimeError) in try await engine().platform }
    }
}
