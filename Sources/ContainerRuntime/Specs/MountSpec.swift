/// Something that a container sees at a path.
public struct MountSpec: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable { case bind, volume, tmpfs, image }

    public var kind: Kind
    /// An absolute path of the engine's machine, or the volume's or image's name; nil for an anonymous volume or tmpfs.
    public var source: String?
    /// An absolute path.
    public var target: String
    public var isReadOnly = false
    /// Bind: `rprivate`, `rshared`, `rslave` …
    public var propagation: String?
    /// Bind: make the folder where it is missing.
    public var createsSource = false
    /// Bind: `z` (shared) or `Z` (private) where SELinux rules; ignored elsewhere.
    public var selinux: String?
    /// Bind: without the mounts below it.
    public var isNonRecursive = false
    /// Volume: do not fill it with what the image has there.
    public var noCopy = false
    /// Volume, image: only this folder of it. Docker 26 and later.
    public var subpath: String?
    /// Volume: of a volume that is made on the way.
    public var labels: [String: String] = [:]
    public var driver: String?
    public var driverOptions: [String: String] = [:]
    /// Tmpfs: bytes.
    public var size: Int64?
    /// Tmpfs: such as 0o1777.
    public var mode: Int?

    public init(_ kind: Kind, source: String? = nil, target: String, isReadOnly: Bool = false) {
        self.kind = kind
        self.source = source
        self.target = target
        self.isReadOnly = isReadOnly
    }

    public static func bind(_ source: String, at target: String, isReadOnly: Bool = false) -> Self {
        Self(.bind, source: source, target: target, isReadOnly: isReadOnly)
    }

    public static func volume(_ name: String, at target: String, isReadOnly: Bool = false) -> Self {
        Self(.volume, source: name, target: target, isReadOnly: isReadOnly)
    }

    public static func tmpfs(at target: String) -> Self { Self(.tmpfs, target: target) }
}
