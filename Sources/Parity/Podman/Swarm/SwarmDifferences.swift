extension Parity {
    /// Differences of swarm, secrets, configs and plugins.
    static let swarm: [Difference] = []
}
