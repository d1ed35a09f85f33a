public import ContainerRuntime
import Synchronization

extension InMemoryRuntime {
    public func ensureVolume(_ spec: VolumeSpec) async throws(RuntimeError) -> Ensured<VolumeInfo> {
        try with { (state) throws(RuntimeError) in
            if let there = state.volumes[spec.name] { return spec.found(there) }
            let made = VolumeInfo(
                name: spec.name, driver: spec.driver, labels: spec.labels, options: spec.options,
                mountpoint: "/memory/\(spec.name)")
            state.volumes[spec.name] = made
            return Ensured(.created, made)
        }
    }

    public func volume(_ name: String) async throws(RuntimeError) -> VolumeInfo? {
        state.withLock { $0.volumes[name] }
    }

    public func volumes(labels: [String: String]) async throws(RuntimeError) -> [VolumeInfo] {
        state.withLock { state in
            state.volumes.values.filter { $0.labels.bears(labels) }.sorted { $0.name < $1.name }
        }
    }

    @discardableResult
    public func removeVolume(_ name: String) async throws(RuntimeError) -> Bool {
        try with { (state) throws(RuntimeError) in
            guard state.volumes[name] != nil else { return false }
            let user = state.containers.values.first { one in
                one.spec.mounts.contains { $0.kind == .volume && $0.source == name }
            }
            if let user {
                throw RuntimeError(
                    .conflict, "The volume \(name) is in use by \(user.info.name); remove that first.",
                    engine: "memory")
            }
            state.volumes[name] = nil
            return true
        }
    }
}
