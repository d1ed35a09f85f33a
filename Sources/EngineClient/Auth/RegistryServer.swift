import EngineAPI

/// How one registry may be named in files of credentials.
struct RegistryServer: Sendable, Hashable {
    /// The key of Docker Hub in Docker's files, from the times of its first API (docker/cli, `registry.IndexServer`).
    static let hubKey = "https://index.docker.io/v1/"

    /// The host and port; `docker.io` for all names of Docker Hub.
    let host: String
    /// The repository, where credentials of a namespace are wanted too.
    let path: String?

    init(_ image: ImageReference) {
        host = RegistryServer.host(of: image.domain)
        path = image.path
    }

    /// From a host, or a URL as `docker login` takes it.
    init(host: String) {
        self.host = RegistryServer.host(of: host)
        path = nil
    }

    /// The key that Docker's tools use for it.
    var dockerKey: String { host == "docker.io" ? RegistryServer.hubKey : host }

    /// The keys that name a part of the registry, the longest first: `quay.io/team/app`, `quay.io/team`
    /// (containers-auth.json(5)).
    var namespaceKeys: [String] {
        var keys: [String] = []
        var parts = path?.split(separator: "/") ?? []
        while !parts.isEmpty {
            keys.append("\(host)/\(parts.joined(separator: "/"))")
            parts.removeLast()
        }
        return keys
    }

    /// Whether a file's key names this registry as a whole.
    func isNamed(by key: String) -> Bool {
        // A key with a path but no scheme names a namespace.
        let hasScheme = key.hasPrefix("https://") || key.hasPrefix("http://")
        return (hasScheme || !key.contains("/")) && RegistryServer.host(of: key) == host
    }

    /// The host of a key, without scheme and path.
    private static func host(of key: String) -> String {
        var rest = key[...]
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        let host = rest.prefix { $0 != "/" }
        switch host {
        case "index.docker.io", "registry-1.docker.io", "docker.io": return "docker.io"
        default: return String(host)
        }
    }
}
