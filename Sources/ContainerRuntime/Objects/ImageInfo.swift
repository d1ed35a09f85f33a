/// An image as it is.
public struct ImageInfo: Sendable, Hashable, Codable {
    /// With its algorithm: `sha256:…`.
    public var id: String
    public var names: [String]
    public var digests: [String]
    /// Bytes on the engine's disk, shared layers included.
    public var size: Int64
    /// Such as `linux/amd64`.
    public var platform: String
    public var labels: [String: String]
    /// Ports it says it listens on, as `80/tcp`.
    public var exposedPorts: [String]
    public var environment: [String]
    public var command: [String]?
    public var entrypoint: [String]?
    /// Paths that get an anonymous volume.
    public var volumes: [String]

    public init(id: String, names: [String] = [], size: Int64 = 0, platform: String = "") {
        self.id = id
        self.names = names
        self.size = size
        self.platform = platform
        digests = []
        labels = [:]
        exposedPorts = []
        environment = []
        volumes = []
    }
}
