public import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP

extension DockerRuntime {
    public func createContainer(_ spec: ContainerSpec) async throws(RuntimeError) -> String {
        let spec = try await joined(spec)
        var host = Docker.HostConfig(spec)
        var requests: [Docker.DeviceRequest] = []
        var names = spec.devices.filter(\.isCDI).map(\.source)
        if let gpus = spec.gpus {
            let identity = try await translated { () async throws(EngineError) in try await client.identity() }
            switch try GPUForm(gpus, on: identity, client.address.description) {
            case .deviceRequest: requests.append(Docker.DeviceRequest(gpus))
            case .cdi(let devices): names += devices
            case .variable: break  // Podman's only.
            }
        }
        if !names.isEmpty {
            let identity = try await translated { () async throws(EngineError) in try await client.identity() }
            requests.append(try GPUForm.request(names, on: identity, client.address.description))
        }
        host.deviceRequests = requests.nilIfEmpty
        return try await wire.createContainer(spec, host)
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

    public var runsHealthChecks: Bool { true }

    @discardableResult
    public func checkHealth(_ name: String) async throws(RuntimeError) -> ContainerInfo.Health? {
        guard let there = try await container(name), there.isRunning else { return nil }
        return there.state.health
    }

    public func waitContainer(_ name: String) async throws(RuntimeError) -> Int { try await wire.waitContainer(name) }
}

extension Docker.DeviceRequest {
    init(_ request: GPURequest) {
        self.init()
        driver = request.vendor
        capabilities = [["gpu"] + request.capabilities]
        if !request.options.isEmpty { options = request.options }
        switch request.choice {
        case .all: count = -1
        case .count(let number): count = number
        case .devices(let ids): deviceIDs = ids
        }
    }
}
