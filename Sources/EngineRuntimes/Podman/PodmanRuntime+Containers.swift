public import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import LibpodAPI

extension PodmanRuntime {
    public func createContainer(_ spec: ContainerSpec) async throws(RuntimeError) -> String {
        // Docker's API of Podman knows neither pods nor CDI names.
        if spec.pod != nil || spec.gpus != nil || spec.devices.contains(where: \.isCDI) {
            return try await createNatively(spec)
        }
        var single = spec
        single.ports = try await picked(spec.ports)
        return try await wire.createContainer(single, Docker.HostConfig(single))
    }

    public func container(_ name: String) async throws(RuntimeError) -> ContainerInfo? {
        try await wire.container(name)
    }

    public func containers(_ filter: ContainerFilter) async throws(RuntimeError) -> [ContainerInfo] {
        try await wire.containers(filter)
    }

    @discardableResult
    public func startContainer(_ name: String) async throws(RuntimeError) -> Bool {
        try await wire.startContainer(name)
    }

    @discardableResult
    public func stopContainer(_ name: String, timeout: Duration?) async throws(RuntimeError) -> Bool {
        try await wire.stopContainer(name, timeout: timeout)
    }

    public func restartContainer(_ name: String, timeout: Duration?) async throws(RuntimeError) {
        try await wire.stopContainer(name, timeout: timeout)
        try await wire.startContainer(name)
    }

    public func killContainer(_ name: String, signal: String) async throws(RuntimeError) {
        try await wire.killContainer(name, signal: signal)
    }

    public func pauseContainer(_ name: String) async throws(RuntimeError) { try await wire.pauseContainer(name) }

    public func unpauseContainer(_ name: String) async throws(RuntimeError) { try await wire.unpauseContainer(name) }

    public func renameContainer(_ name: String, to newName: String) async throws(RuntimeError) {
        try await wire.renameContainer(name, to: newName)
    }

    @discardableResult
    public func removeContainer(_ name: String, force: Bool, volumes: Bool) async throws(RuntimeError) -> Bool {
        try await wire.removeContainer(name, force: force, volumes: volumes)
    }

    public var runsHealthChecks: Bool { false }

    @discardableResult
    public func checkHealth(_ name: String) async throws(RuntimeError) -> ContainerInfo.Health? {
        do throws(EngineError) {
            let result = try await client.send(.healthcheckRun(name))
            return ContainerInfo.Health(rawValue: result.status.rawValue)
        } catch {
            // Podman answers 409 where it has no check or does not run.
            guard error.code == .conflict else { throw RuntimeError(error) }
            return nil
        }
    }

    public func waitContainer(_ name: String) async throws(RuntimeError) -> Int { try await wire.waitContainer(name) }
}
