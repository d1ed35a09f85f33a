/// A CDI specification: the devices of one kind that an engine can give to containers by name.
public struct CDISpecification: Sendable, Hashable, Codable {
    public var path: String
    /// `nvidia.com/gpu`.
    public var kind: String
    /// `all`, `0`, `GPU-…`.
    public var devices: [String]

    public init(path: String, kind: String, devices: [String]) {
        self.path = path
        self.kind = kind
        self.devices = devices
    }

    /// The devices' full names: `nvidia.com/gpu=0`.
    public var names: [String] { devices.map { "\(kind)=\($0)" } }

    /// Where specifications lie; the later folder wins.
    public static let folders = ["/etc/cdi", "/var/run/cdi"]

    /// Files that engines read.
    public static func isSpecification(_ name: String) -> Bool {
        [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    }
}
