/// A network as it is.
public struct NetworkInfo: Sendable, Hashable, Codable {
    public var name: String
    public var id: String
    public var driver: String
    public var labels: [String: String]
    public var options: [String: String]
    public var subnets: [NetworkSpec.Subnet]
    public var isInternal: Bool
    public var isIPv6: Bool

    public init(
        name: String, id: String, driver: String, labels: [String: String], options: [String: String],
        subnets: [NetworkSpec.Subnet], isInternal: Bool, isIPv6: Bool
    ) {
        self.name = name
        self.id = id
        self.driver = driver
        self.labels = labels
        self.options = options
        self.subnets = subnets
        self.isInternal = isInternal
        self.isIPv6 = isIPv6
    }
}
