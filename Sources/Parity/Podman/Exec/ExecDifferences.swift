extension Parity {
    /// Differences of exec sessions.
    static let execs: [Difference] = []
}
