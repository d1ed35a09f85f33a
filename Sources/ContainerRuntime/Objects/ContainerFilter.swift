/// Which containers a list shows; all conditions hold at once.
public struct ContainerFilter: Sendable, Hashable {
    /// All of these; an empty value asks for the label alone.
    public var labels: [String: String]
    public var onlyRunning: Bool
    /// Exactly this name.
    public var name: String?
    /// In this network, by name.
    public var network: String?
    /// With this volume mounted.
    public var volume: String?

    public init(
        labels: [String: String] = [:], onlyRunning: Bool = false, name: String? = nil, network: String? = nil,
        volume: String? = nil
    ) {
        self.labels = labels
        self.onlyRunning = onlyRunning
        self.name = name
        self.network = network
        self.volume = volume
    }
}
