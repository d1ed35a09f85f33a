/// A volume to make.
public struct VolumeSpec: Sendable, Hashable, Codable {
    public var name: String
    public var driver: String
    public var options: [String: String]
    public var labels: [String: String]

    public init(
        _ name: String, driver: String = "local", options: [String: String] = [:], labels: [String: String] = [:]
    ) {
        self.name = name
        self.driver = driver
        self.options = options
        self.labels = labels
    }
}
