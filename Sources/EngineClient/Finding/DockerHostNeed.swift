public import EngineHTTP

/// Whether Docker's clients find an engine by themselves or need `DOCKER_HOST`. Pure.
///
/// docker-py, the docker CLI and compose look at `/var/run/docker.sock` only (docker-py `constants.py`, moby
/// `client/client_unix.go`), so anything else has to be named: Docker Desktop's socket, Podman's, a custom one.
public enum DockerHostNeed: Sendable, Hashable {
    /// The engine is the one at `/var/run/docker.sock`, be it Docker, a mounted or a linked socket of Podman.
    case notNeeded
    /// The engine is elsewhere: `DOCKER_HOST` must say where.
    case needed
    /// The engine is at `/var/run/docker.sock`, but a variable leads Docker's clients elsewhere.
    case mustBeUnset(variable: String)

    public init(for address: EngineAddress, in environment: FindingEnvironment) {
        func canonical(_ address: EngineAddress) -> EngineAddress { SearchPlan.canonical(address, environment.files) }
        guard canonical(address) == canonical(.defaultDockerSocket) else {
            self = .needed
            return
        }
        guard let host = environment.variable("DOCKER_HOST") else {
            self =
                environment.variable("DOCKER_CONTEXT").map { $0 == "default" } ?? true
                ? .notNeeded : .mustBeUnset(variable: "DOCKER_CONTEXT")
            return
        }
        let named = try? EngineAddress(parsing: host)
        self = named.map(canonical) == canonical(address) ? .notNeeded : .mustBeUnset(variable: "DOCKER_HOST")
    }
}
