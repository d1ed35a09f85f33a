extension Parity {
    /// Differences of networks.
    static let networks: [Difference] = []
}
