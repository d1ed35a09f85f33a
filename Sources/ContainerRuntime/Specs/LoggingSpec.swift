/// Where a container's output is logged.
public struct LoggingSpec: Sendable, Hashable, Codable {
    public var driver: String?
    public var options: [String: String]

    public init(driver: String?, options: [String: String] = [:]) {
        self.driver = driver
        self.options = options
    }
}
