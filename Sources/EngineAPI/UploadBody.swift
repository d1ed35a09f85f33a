public import NIOCore

/// A request body that is produced while it is sent, so that an archive is never held in memory or on disk.
public struct UploadBody: Sendable {
    /// The body's length in bytes where it is known; otherwise it goes out chunked.
    public var length: Int64?
    /// Produces the body. Each `write` returns when the connection can take more.
    public var produce: @Sendable (any UploadWriter) async throws -> Void

    public init(length: Int64? = nil, _ produce: @escaping @Sendable (any UploadWriter) async throws -> Void) {
        self.length = length
        self.produce = produce
    }

    /// A body that is already in memory.
    public init(_ bytes: ByteBuffer) {
        self.init(length: Int64(bytes.readableBytes)) { try await $0.write(bytes) }
    }

    /// A body from any sequence of buffers.
    public init<Source: AsyncSequence & Sendable>(length: Int64? = nil, _ source: Source)
    where Source.Element == ByteBuffer {
        self.init(length: length) { writer in
            for try await piece in source { try await writer.write(piece) }
        }
    }
}

/// Where the bytes of an ``UploadBody`` go.
public protocol UploadWriter: Sendable {
    /// Sends `bytes`, and returns when more may be sent.
    /// - Throws: where the connection ended, or the engine answered before it had read the whole body.
    func write(_ bytes: ByteBuffer) async throws
}
