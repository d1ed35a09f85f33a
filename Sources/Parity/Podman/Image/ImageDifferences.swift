extension Parity {
    /// Differences of images.
    static let images: [Difference] = []
}
