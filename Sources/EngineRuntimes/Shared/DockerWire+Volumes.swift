import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient

extension DockerWire {
    func ensureVolume(_ spec: VolumeSpec) async throws(RuntimeError) -> Ensured<VolumeInfo> {
        if let there = try await volume(spec.name) { return spec.found(there) }
        let options = Docker.VolumeCreateOptions {
            $0.name = spec.name
            $0.driver = spec.driver
            $0.driverOpts = spec.options
            $0.labels = spec.labels
        }
        do throws(EngineError) {
            return Ensured(.created, VolumeInfo(try await engine.send(.volumeCreate(options))))
        } catch {
            // Podman refuses the second of two at once, Docker answers with the first.
            if let there = try await volume(spec.name) { return spec.found(there) }
            throw RuntimeError(error)
        }
    }

    func volume(_ name: String) async throws(RuntimeError) -> VolumeInfo? {
        let volume = try await found { () async throws(EngineError) in try await engine.send(.volumeInspect(name)) }
        // Podman finds volumes by the beginning of a name as well.
        return volume?.name == name ? volume.map { VolumeInfo($0) } : nil
    }

    func volumes(labels: [String: String]) async throws(RuntimeError) -> [VolumeInfo] {
        let list = try await translated { () async throws(EngineError) in
            try await engine.send(.volumeList(filters: Self.filters(labels)))
        }
        // Several labels mean "any of them" to Podman 4.
        return (list.volumes ?? []).map { VolumeInfo($0) }.filter { $0.labels.bears(labels) }
    }

    func removeVolume(_ name: String) async throws(RuntimeError) -> Bool {
        try await found { () async throws(EngineError) in try await engine.send(.volumeDelete(name)) } != nil
    }
}

extension VolumeInfo {
    init(_ volume: Docker.Volume) {
        self.init(
            name: volume.name, driver: volume.driver ?? "", labels: volume.labels ?? [:],
            options: volume.options ?? [:], mountpoint: volume.mountpoint ?? "")
    }
}

extension [String: String] {
    /// Whether all of these labels are there; an empty value asks for the label alone.
    func bears(_ labels: [String: String]) -> Bool {
        labels.allSatisfy { key, value in self[key] != nil && (value.isEmpty || self[key] == value) }
    }
}
