extension Parity {
    /// Differences of volumes.
    static let volumes: [Difference] = []
}
