/// Bytes that are made while they are sent, so that an archive is never held in memory.
public struct ByteSource: Sendable {
    /// Each `write` returns when more may be sent.
    public var produce: @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void

    public init(_ produce: @escaping @Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
    {
        self.produce = produce
    }

    /// Bytes that are already in memory.
    public init(_ bytes: [UInt8]) { self.init { write in try await write(bytes) } }
}
