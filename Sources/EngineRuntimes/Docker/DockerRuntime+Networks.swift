public import ContainerRuntime

extension DockerRuntime {
    public func ensureNetwork(_ spec: NetworkSpec) async throws(RuntimeError) -> Ensured<NetworkInfo> {
        try await wire.ensureNetwork(spec)
    }

    public func network(_ name: String) async throws(RuntimeError) -> NetworkInfo? { try await wire.network(name) }

    public func networks(labels: [String: String]) async throws(RuntimeError) -> [NetworkInfo] {
        try await wire.networks(labels: labels)
    }

    @discardableResult
    public func removeNetwork(_ name: String) async throws(RuntimeError) -> Bool { try await wire.removeNetwork(name) }

    public func connect(_ container: String, to network: NetworkAttachment) async throws(RuntimeError) {
        try await wire.connect(container, to: network)
    }

    public func disconnect(_ container: String, from network: String) async throws(RuntimeError) {
        try await wire.disconnect(container, from: network)
    }
}
