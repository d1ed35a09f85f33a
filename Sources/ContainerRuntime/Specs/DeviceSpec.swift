/// A device node of the host, or a CDI device (`nvidia.com/gpu=0`).
public struct DeviceSpec: Sendable, Hashable, Codable {
    public var source: String
    public var target: String
    /// Of `r`, `w`, `m`.
    public var permissions: String

    public init(_ source: String, target: String? = nil, permissions: String = "rwm") {
        self.source = source
        self.target = target ?? source
        self.permissions = permissions
    }

    /// Whether it is a CDI name, which no path is.
    public var isCDI: Bool { !source.hasPrefix("/") && source.contains("/") && source.contains("=") }
}
