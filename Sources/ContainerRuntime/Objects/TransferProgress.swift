/// How far a pull or a build is.
public struct TransferProgress: Sendable, Hashable {
    /// What happens: `Downloading`, `Pull complete`, or a piece of a build's output.
    public var text: String
    /// The layer that it happens to.
    public var layer: String?
    /// Bytes.
    public var current: Int64?
    public var total: Int64?

    public init(_ text: String, layer: String? = nil, current: Int64? = nil, total: Int64? = nil) {
        self.text = text
        self.layer = layer
        self.current = current
        self.total = total
    }
}
