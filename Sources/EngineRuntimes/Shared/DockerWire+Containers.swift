import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient

extension DockerWire {
    func createContainer(_ spec: ContainerSpec, _ host: Docker.HostConfig) async throws(RuntimeError) -> String {
        let created = try await translated { () async throws(EngineError) in
            try await engine.send(
                .containerCreate(
                    name: spec.name, platform: spec.platform, config: Docker.ContainerConfig(spec), hostConfig: host,
                    networkingConfig: Docker.NetworkingConfig(first: spec)))
        }
        // An API before 1.44 takes one network at creation; all take more before the start.
        for attachment in spec.networks.dropFirst() {
            do throws(RuntimeError) {
                try await connect(created.id, to: attachment)
            } catch {
                _ = try? await removeContainer(created.id, force: true, volumes: true)
                throw error
            }
        }
        return created.id
    }

    func container(_ name: String) async throws(RuntimeError) -> ContainerInfo? {
        let there = try await found { () async throws(EngineError) in try await engine.send(.containerInspect(name)) }
        // Engines also take the beginning of an id for a name; "web" must never mean "web-2" or "eb1f…".
        guard let there, there.name == "/" + name || there.name == name || Self.isID(name, there.id) else { return nil }
        return ContainerInfo(there)
    }

    private static func isID(_ name: String, _ id: String) -> Bool { name.count >= 12 && id.hasPrefix(name) }

    func containers(_ filter: ContainerFilter) async throws(RuntimeError) -> [ContainerInfo] {
        var filters = Self.filters(filter.labels)
        if let network = filter.network { filters.add("network", network) }
        if let volume = filter.volume { filters.add("volume", volume) }
        let asked = filters
        let list = try await translated { () async throws(EngineError) in
            try await engine.send(.containerList(all: !filter.onlyRunning, filters: asked))
        }.map { ContainerInfo($0) }
        return list.filter { filter.name == nil || $0.name == filter.name }
            .filter { $0.labels.bears(filter.labels) }
    }

    @discardableResult
    func startContainer(_ name: String) async throws(RuntimeError) -> Bool {
        do throws(EngineError) {
            return try await engine.send(.containerStart(name)) == .done
        } catch { throw .start(error) }
    }

    @discardableResult
    func stopContainer(_ name: String, timeout: Duration?) async throws(RuntimeError) -> Bool {
        try await translated { () async throws(EngineError) in
            try await engine.send(.containerStop(name, timeout: timeout)) == .done
        }
    }

    func killContainer(_ name: String, signal: String) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in
            try await engine.send(.containerKill(name, signal: signal))
        }
    }

    func pauseContainer(_ name: String) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in try await engine.send(.containerPause(name)) }
    }

    func unpauseContainer(_ name: String) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in try await engine.send(.containerUnpause(name)) }
    }

    func renameContainer(_ name: String, to newName: String) async throws(RuntimeError) {
        try await translated { () async throws(EngineError) in
            try await engine.send(.containerRename(name, to: newName))
        }
    }

    func removeContainer(_ name: String, force: Bool, volumes: Bool) async throws(RuntimeError) -> Bool {
        do throws(RuntimeError) {
            return try await found { () async throws(EngineError) in
                try await engine.send(.containerDelete(name, volumes: volumes, force: force))
            } != nil
        } catch {
            // Somebody else was first, as DockerSpawner is with what has just been stopped. Docker says so at once.
            guard error.code == .conflict, error.message.hasSuffix("is already in progress") else { throw error }
            return try await found { () async throws(EngineError) in
                try await engine.send(.containerWait(name, condition: .removed))
            } != nil
        }
    }

    func waitContainer(_ name: String) async throws(RuntimeError) -> Int {
        try await translated { () async throws(EngineError) in
            try await engine.send(.containerWait(name)).statusCode
        }
    }
}
