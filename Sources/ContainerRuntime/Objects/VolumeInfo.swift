/// A volume as it is.
public struct VolumeInfo: Sendable, Hashable, Codable {
    public var name: String
    public var driver: String
    public var labels: [String: String]
    public var options: [String: String]
    /// Where the engine's machine keeps it.
    public var mountpoint: String

    public init(name: String, driver: String, labels: [String: String], options: [String: String], mountpoint: String) {
        self.name = name
        self.driver = driver
        self.labels = labels
        self.options = options
        self.mountpoint = mountpoint
    }
}
