/// How large a head may be before it is refused.
public struct HeadLimits: Sendable, Hashable {
    /// The whole head in bytes, with its closing empty line.
    public var bytes: Int
    /// The number of field lines.
    public var fields: Int
    /// The request target in bytes.
    public var target: Int

    public init(bytes: Int = 65_536, fields: Int = 128, target: Int = 16_384) {
        self.bytes = bytes
        self.fields = fields
        self.target = target
    }
}
