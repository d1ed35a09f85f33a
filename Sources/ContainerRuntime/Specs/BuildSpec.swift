/// An image to build.
public struct BuildSpec: Sendable, Hashable, Codable {
    /// A folder of this machine.
    public var folder: String
    /// A path, from the folder or absolute; nil for `Dockerfile` or `Containerfile`.
    public var dockerfile: String?
    /// The Dockerfile itself, in place of a file.
    public var inlineDockerfile: String?
    public var tags: [String]
    /// A nil value takes the engine's own.
    public var arguments: [String: String]
    public var labels: [String: String]
    public var target: String?
    public var platform: String?
    public var noCache: Bool
    /// Fetch the base images even if they are there.
    public var pull: Bool
    public var cacheFrom: [String]
    public var network: String?
    public var extraHosts: [String]
    /// Bytes.
    public var shmSize: Int64?

    public init(folder: String, tags: [String] = []) {
        self.folder = folder
        self.tags = tags
        arguments = [:]
        labels = [:]
        noCache = false
        pull = false
        cacheFrom = []
        extraHosts = []
    }
}

/// What a registry wants to see.
public struct RegistryLogin: Sendable, Hashable {
    public var user: String
    public var password: String
    /// In place of user and password.
    public var identityToken: String?
    public var server: String

    public init(user: String, password: String, identityToken: String? = nil, server: String) {
        self.user = user
        self.password = password
        self.identityToken = identityToken
        self.server = server
    }
}
