extension Parity {
    /// Differences of system calls and events.
    static let system: [Difference] = []
}
