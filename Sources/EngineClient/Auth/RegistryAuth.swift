public import EngineAPI

/// Finds the credentials that `docker login` or `podman login` left on this machine.
///
/// Files are read anew by each call: another program may log in at any time. The files, in Docker's order:
/// `DOCKER_AUTH_CONFIG` (JSON in the variable itself, docker CLI 28.3), `config.json` in `DOCKER_CONFIG` or `~/.docker`,
/// then those of Podman; in Podman's order these come first: `REGISTRY_AUTH_FILE`, or else `containers/auth.json` in
/// `XDG_RUNTIME_DIR` (`/run/containers/UID` without it) and in `~/.config`; `~/.dockercfg` is last.
/// In each file a registry's own helper is asked first, then the `credsStore`, then the file's `auths`.
/// Sources: docker/cli `cli/config`, containers-auth.json(5).
public struct RegistryAuth: Sendable {
    /// Whose files come first.
    public enum Order: Sendable, Hashable {
        case docker
        case podman
    }

    public var environment: FindingEnvironment
    public var order: Order

    public init(_ environment: FindingEnvironment, order: Order = .docker) {
        self.environment = environment
        self.order = order
    }

    /// The credential for pulling or pushing an image; nil if none is kept, which public images do not need.
    ///
    /// A credential for the repository or its namespace (`quay.io/team`) goes before that of the registry.
    /// - Throws: `invalidInput` if a file or helper on the way is broken; the message names it and holds no secret.
    public func credential(for image: ImageReference) async throws(EngineError) -> RegistryCredential? {
        try await credential(for: RegistryServer(image))
    }

    /// The credential for a registry, by its host or the URL that `docker login` was given.
    /// - Throws: as ``credential(for:)``.
    public func credential(forRegistry host: String) async throws(EngineError) -> RegistryCredential? {
        try await credential(for: RegistryServer(host: host))
    }

    /// All credentials by the names of their registries, for ``RegistryCredential/configHeaderValue(_:)``: a build may
    /// pull from any of them. Where two files name one registry, the first file has it.
    /// - Throws: as ``credential(for:)``.
    public func allCredentials() async throws(EngineError) -> [String: RegistryCredential] {
        var all: [String: RegistryCredential] = [:]
        for file in try files() {
            for (key, name) in file.helpers where all[key] == nil {
                all[key] = try await helper(name, of: file).credential(for: key)
            }
            if let store = file.store {
                let helper = helper(store, of: file)
                for server in try await helper.servers() where all[server] == nil {
                    all[server] = try await helper.credential(for: server)
                }
            }
            for (key, credential) in file.entries where all[key] == nil { all[key] = credential }
        }
        return all
    }

    private func credential(for server: RegistryServer) async throws(EngineError) -> RegistryCredential? {
        for file in try files() {
            if let (name, key) = file.helper(for: server),
                let credential = try await helper(name, of: file).credential(for: key)
            {
                return credential
            }
            if let credential = file.credential(for: server) { return credential }
        }
        return nil
    }

    private func helper(_ name: String, of file: RegistryAuthFile) -> CredentialHelper {
        CredentialHelper(name: name, file: file.path, environment: environment)
    }

    // MARK: Files

    private func files() throws(EngineError) -> [RegistryAuthFile] {
        var files: [RegistryAuthFile] = []
        if order == .docker, let inline = environment.variable("DOCKER_AUTH_CONFIG") {
            files.append(try RegistryAuthFile(parsing: Array(inline.utf8), path: "DOCKER_AUTH_CONFIG"))
        }
        for path in paths {
            guard environment.files.look(at: path).facts?.kind == .file else { continue }
            guard let bytes = environment.files.contents(of: path) else {
                throw EngineError(
                    .fileSystem,
                    "the registry credentials in \(path) cannot be read; check its permissions, or move it away")
            }
            files.append(try RegistryAuthFile(parsing: bytes, path: path))
        }
        return files
    }

    /// The files to look at, whether they are there or not.
    var paths: [String] {
        let docker = environment.dockerConfigFolder.map { ["\($0)/config.json"] } ?? []
        let legacy = environment.home.map { ["\($0)/.dockercfg"] } ?? []
        if let explicit = environment.variable("REGISTRY_AUTH_FILE") {
            // Podman looks nowhere else then (containers/image, `getAuthFilePaths`).
            return order == .docker ? docker + [explicit] + legacy : [explicit]
        }
        var podman: [String] = []
        if let runtime = environment.variable("XDG_RUNTIME_DIR") {
            podman.append("\(runtime)/containers/auth.json")
        } else if environment.platform == .linux {
            podman.append("/run/containers/\(environment.user.uid)/auth.json")
        }
        if let config = environment.configFolder { podman.append("\(config)/containers/auth.json") }
        return order == .docker ? docker + podman + legacy : podman + docker + legacy
    }
}
