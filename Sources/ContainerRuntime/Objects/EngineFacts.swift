/// Which engine a runtime drives.
public struct EngineFacts: Sendable, Hashable, Codable {
    /// `docker`, `podman`, `memory`, or what else it calls itself.
    public var kind: String
    public var version: String
    /// As the user would write it.
    public var address: String
    /// The engine's own, such as `linux/amd64`.
    public var platform: String
    public var isRootless: Bool

    public init(kind: String, version: String, address: String, platform: String, isRootless: Bool) {
        self.kind = kind
        self.version = version
        self.address = address
        self.platform = platform
        self.isRootless = isRootless
    }
}
