/// A program that takes an engine's address, each in spellings of its own.
public enum AddressConsumer: String, Sendable, Hashable, CaseIterable, Codable {
    /// The docker CLI (`-H`, `DOCKER_HOST`).
    case dockerCLI = "docker"
    /// `docker compose` and its plugin kin; they resolve addresses as the docker CLI does.
    case compose
    /// docker-py (`base_url`, `DOCKER_HOST`), and with it Prefect, JupyterHub's DockerSpawner and compose 1.29.
    case dockerPy = "docker-py"
    /// skopeo's `docker-daemon:` transport (`--src-daemon-host`, `--dest-daemon-host`); it ignores `DOCKER_HOST`.
    case skopeo
    /// podman-py (`base_url`, `CONTAINER_HOST`).
    case podmanPy = "podman-py"
    /// The podman CLI as a remote client (`--url`, `CONTAINER_HOST`).
    case podman

    /// The program's name as its users write it.
    public var title: String {
        switch self {
        case .dockerCLI: "the docker CLI"
        case .compose: "docker compose"
        case .dockerPy: "docker-py"
        case .skopeo: "skopeo"
        case .podmanPy: "podman-py"
        case .podman: "podman --url"
        }
    }
}
