import ContainerRuntime
import DockerAPI
import Doctor
import EngineAPI
import EngineClient
import EngineRuntimes
import JSONTree
import NIOCore

/// The doctor's probes on a real engine, through the Docker API of either.
struct EngineProbe: ProbeEngine {
    var engine: EngineClient

    func hasImage(_ name: String) async throws -> Bool {
        try await Self.telling { try await ObjectLookup(engine, type: .image).has(name) }
    }

    func importImage(busybox: String, name: String, run: String) async throws {
        try await Self.telling {
            let archive = try Self.rootFileSystem(try HostFile.read(busybox))
            try await engine.stream(
                .imageImport(repository: name, changes: ["LABEL \(ProbeLabel.name)=\(run)"]), body: UploadBody(archive)
            ) { for try await _ in $0 {} }
        }
    }

    func build(dockerfile: String, name: String, run: String) async throws {
        try await Self.telling {
            var archive = ByteBuffer()
            var writer = TarWriter()
            let text = Array(dockerfile.utf8)
            try writer.begin(TarEntry(name: "Dockerfile", size: Int64(text.count)), into: &archive)
            try writer.write(ByteBuffer(bytes: text), into: &archive)
            try writer.finish(into: &archive)
            var options = Docker.BuildOptions()
            options.tags = [name]
            options.labels = [ProbeLabel.name: run]
            options.removeIntermediate = true
            options.forceRemoveIntermediate = true
            try await engine.stream(.imageBuild(options), body: UploadBody(archive)) { for try await _ in $0 {} }
        }
    }

    func start(_ container: ProbeContainer, run: String) async throws -> String {
        if let gpus = container.gpus { return try await start(container, with: gpus, run: run) }
        return try await Self.telling {
            let (config, host) = Self.settings(container, run: run)
            let id = try await engine.send(
                .containerCreate(name: container.name, config: config, hostConfig: host)
            ).id
            _ = try await engine.send(.containerStart(id))
            return id
        }
    }

    /// Each engine and version has its own words for GPUs, which the runtime knows.
    private func start(_ container: ProbeContainer, with gpus: GPURequest, run: String) async throws -> String {
        var spec = ContainerSpec(container.name, image: container.image, command: ["sh", "-c", container.script])
        spec.labels = [ProbeLabel.name: run]
        spec.gpus = gpus
        do throws(RuntimeError) {
            let runtime = try await runtime(for: engine)
            let id = try await runtime.createContainer(spec)
            try await runtime.startContainer(id)
            return id
        } catch {
            if error.code == .cancelled { throw CancellationError() }
            throw ProbeFailure(error.message)
        }
    }

    func end(of id: String) async throws -> ProbeOutput {
        try await Self.telling {
            let code = try await engine.send(.containerWait(id)).statusCode
            var kept = KeptOutput(limit: 64 << 10)
            try await engine.stream(.containerLogs(id, tty: false)) { frames in
                for try await frame in frames { kept.add(frame.bytes) }
            }
            return ProbeOutput(exitCode: Int(code), text: kept.text())
        }
    }

    func health(of id: String) async throws -> String {
        let container = try await inspect(id)
        // Podman before 5 writes Healthcheck.
        return (container["State"]?["Health"] ?? container["State"]?["Healthcheck"])?.text("Status") ?? ""
    }

    func hostPort(of id: String, _ port: Int) async throws -> Int? {
        try await inspect(id)["NetworkSettings"]?["Ports"]?["\(port)/tcp"]?.array?
            .compactMap { Int($0.text("HostPort")) }.first
    }

    func createNetwork(_ name: String, run: String) async throws {
        try await Self.telling {
            var network = Docker.NetworkCreateRequest()
            network.name = name
            network.driver = "bridge"
            network.labels = [ProbeLabel.name: run]
            _ = try await engine.send(.networkCreate(network))
        }
    }

    func createVolume(_ name: String, run: String) async throws {
        try await Self.telling {
            var volume = Docker.VolumeCreateOptions()
            volume.name = name
            volume.labels = [ProbeLabel.name: run]
            _ = try await engine.send(.volumeCreate(volume))
        }
    }

    func sweep(_ takes: @Sendable (String) -> Bool) async throws -> [String] {
        try await Self.telling {
            let filters: Filters = ["label": [ProbeLabel.name]]
            func own(_ items: [JSONValue]) -> [JSONValue] {
                items.filter { takes($0["Labels"]?.text(ProbeLabel.name) ?? "") }
            }
            var gone: [String] = []
            let containers = try await engine.json(Docker.ContainerList.containerList(all: true, filters: filters))
            for item in own(containers.array ?? []) {
                let id = item.text("Id")
                if try await removed({ try await engine.send(.containerDelete(id, volumes: true, force: true)) }) {
                    gone.append("container \((item.list("Names").first?.string ?? id).drop { $0 == "/" })")
                }
            }
            for item in own(try await engine.json(Docker.NetworkList.networkList(filters: filters)).array ?? []) {
                let name = item.text("Name")
                if try await removed({ try await engine.send(.networkDelete(name)) }) { gone.append("network \(name)") }
            }
            for item in own(try await engine.json(Docker.VolumeList.volumeList(filters: filters)).list("Volumes")) {
                let name = item.text("Name")
                if try await removed({ try await engine.send(.volumeDelete(name, force: true)) }) {
                    gone.append("volume \(name)")
                }
            }
            for item in own(try await engine.json(Docker.ImageList.imageList(filters: filters)).array ?? []) {
                let id = item.text("Id")
                if try await removed({ try await engine.send(.imageDelete(id, force: true)) }) {
                    gone.append("image \(item.list("RepoTags").first?.string ?? id)")
                }
            }
            return gone
        }
    }

    /// What another sweep, or the engine itself, has removed meanwhile is no failure.
    private func removed<Answer>(_ call: () async throws -> Answer) async throws -> Bool {
        do {
            _ = try await call()
            return true
        } catch let error as EngineError where error.code == .notFound || error.code == .conflict {
            return false
        }
    }

    private func inspect(_ id: String) async throws -> JSONValue {
        try await Self.telling { try await engine.json(Docker.ContainerInspect.containerInspect(id)) }
    }

    private static func settings(_ container: ProbeContainer, run: String) -> (
        Docker.ContainerConfig, Docker.HostConfig
    ) {
        var config = Docker.ContainerConfig()
        config.image = container.image
        config.cmd = ["sh", "-c", container.script]
        config.labels = [ProbeLabel.name: run]
        var host = Docker.HostConfig()
        host.networkMode = container.network
        if !container.binds.isEmpty { host.binds = container.binds }
        if !container.extraHosts.isEmpty { host.extraHosts = container.extraHosts }
        host.memory = container.memory
        host.pidsLimit = container.pids
        host.nanoCpus = container.nanoCPUs
        if let port = container.publishes {
            config.exposedPorts = ["\(port)/tcp"]
            var binding = Docker.PortBinding()
            binding.hostIP = "127.0.0.1"
            binding.hostPort = ""
            host.portBindings = ["\(port)/tcp": [binding]]
        }
        if let health = container.health {
            var check = Docker.HealthConfig()
            check.test = ["CMD-SHELL", health]
            check.interval = Nanoseconds(.seconds(1))
            check.timeout = Nanoseconds(.seconds(2))
            check.retries = 2
            config.healthcheck = check
        }
        return (config, host)
    }

    /// `/bin/busybox`, and links for the commands that probes call.
    private static func rootFileSystem(_ busybox: [UInt8]) throws(EngineError) -> ByteBuffer {
        var archive = ByteBuffer()
        var writer = TarWriter()
        for folder in ["bin/", "etc/", "tmp/", "data/"] {
            try writer.begin(TarEntry(name: TarName(folder), kind: .directory, mode: 0o755), into: &archive)
        }
        try writer.begin(TarEntry(name: "bin/busybox", mode: 0o755, size: Int64(busybox.count)), into: &archive)
        try writer.write(ByteBuffer(bytes: busybox), into: &archive)
        for name in ["sh", "cat", "sed", "grep", "ls", "df", "tail", "nc", "nslookup", "ping", "sleep", "echo", "true"]
        {
            try writer.begin(
                TarEntry(name: TarName("bin/\(name)"), kind: .symbolicLink, mode: 0o777, linkName: "busybox"),
                into: &archive)
        }
        try writer.finish(into: &archive)
        return archive
    }

    /// The doctor knows no engine's errors, only what they say.
    private static func telling<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as EngineError {
            if error.code == .cancelled { throw CancellationError() }
            throw ProbeFailure(error.message)
        }
    }
}
