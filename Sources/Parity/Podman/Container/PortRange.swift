/// One port or several in a row: `80`, `8000-8010`.
public struct PortRange: Sendable, Hashable {
    public let first: UInt16
    public let last: UInt16

    /// Nil for what is no port number.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = UInt16(parts[0]), let last = parts.count > 1 ? UInt16(parts[1]) : first, last >= first else {
            return nil
        }
        self.first = first
        self.last = last
    }

    public var isSingle: Bool { first == last }
}
