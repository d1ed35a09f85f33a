import ContainerRuntime
import DockerAPI
import EngineAPI
import EngineClient
import EngineRuntimes

/// Makes the containers of `gantry run` and `gantry create` that Docker's API has no words for on every engine: members
/// of pods, and those with GPUs, which Podman's Docker API leaves out without a word.
struct RuntimeContainer: Sendable {
    let pod: String?
    let engine: EngineClient

    /// Nil where Docker's API says it all.
    init?(_ create: Docker.ContainerCreate, pod: String?, engine: EngineClient) {
        if pod == nil, (create.hostConfig?.deviceRequests ?? []).isEmpty { return nil }
        self.pod = pod
        self.engine = engine
    }

    /// - Parameter removal: who removes it behind its end.
    func make(
        _ create: Docker.ContainerCreate, removal: ContainerRun.Removal, _ console: SessionConsole
    ) async throws -> Docker.ContainerCreateResponse {
        let runtime = try await runtime(for: engine)
        // A pod's member has a name on every engine; Podman and Docker make up different ones.
        let name = create.name ?? "\(pod ?? "gpu")-\(String(UInt32.random(in: 0x1000_0000...(.max)), radix: 16))"
        var wanted = create
        wanted.hostConfig?.autoRemove = removal == .byEngine
        let spec = try ContainerSpec(wanted, name: name, pod: pod)
        if try await runtime.image(spec.image) == nil { _ = try await console.imageMissing(spec.image) }
        let id = try await runtime.createContainer(spec)
        let made = Docker.ContainerCreateResponse(id: id)
        do {
            try await console.created(made)
        } catch {
            _ = try? await runtime.removeContainer(id, force: true, volumes: true)
            throw error
        }
        return made
    }

    /// Makes it and starts it, and leaves it to itself.
    func launch(
        _ create: Docker.ContainerCreate, removal: ContainerRun.Removal, _ console: SessionConsole
    ) async throws -> Docker.ContainerCreateResponse {
        let made = try await make(create, removal: removal, console)
        do {
            try await runtime(for: engine).startContainer(made.id)
        } catch {
            if removal != .never { try await runtime(for: engine).removeContainer(made.id, force: true, volumes: true) }
            throw error
        }
        return made
    }
}
