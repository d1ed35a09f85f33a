extension Parity {
    /// Differences of image builds.
    static let builds: [Difference] = []
}
