/// A piece of what a command wrote.
public struct OutputPiece: Sendable, Hashable {
    public var isError: Bool
    public var bytes: [UInt8]

    public init(isError: Bool, bytes: [UInt8]) {
        self.isError = isError
        self.bytes = bytes
    }
}
