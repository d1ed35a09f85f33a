public import ContainerRuntime

extension DockerRuntime {
    public func ensureVolume(_ spec: VolumeSpec) async throws(RuntimeError) -> Ensured<VolumeInfo> {
        try await wire.ensureVolume(spec)
    }

    public func volume(_ name: String) async throws(RuntimeError) -> VolumeInfo? { try await wire.volume(name) }

    public func volumes(labels: [String: String]) async throws(RuntimeError) -> [VolumeInfo] {
        try await wire.volumes(labels: labels)
    }

    @discardableResult
    public func removeVolume(_ name: String) async throws(RuntimeError) -> Bool { try await wire.removeVolume(name) }
}
