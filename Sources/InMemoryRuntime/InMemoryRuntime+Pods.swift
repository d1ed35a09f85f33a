public import ContainerRuntime

extension InMemoryRuntime {
    public func ensurePod(_ spec: PodSpec) async throws(RuntimeError) -> Ensured<PodStatus> {
        try await pods.ensure(spec)
    }

    public func pod(_ name: String) async throws(RuntimeError) -> PodStatus? { try await pods.status(name) }

    public func pods(labels: [String: String]) async throws(RuntimeError) -> [PodStatus] {
        try await pods.list(labels: labels)
    }

    public func changePod(_ name: String, _ change: PodChange) async throws(RuntimeError) {
        try await pods.change(name, change)
    }

    @discardableResult
    public func removePod(_ name: String, force: Bool) async throws(RuntimeError) -> Bool {
        try await pods.remove(name, force: force)
    }

    var pods: EmulatedPods<InMemoryRuntime> {
        EmulatedPods(self) { () async throws(RuntimeError) in try await self.engine().platform }
    }
}
