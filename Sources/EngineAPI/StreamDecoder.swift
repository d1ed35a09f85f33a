public import NIOCore

/// Cuts a byte stream into elements. A value that is fed bytes as they come; it never waits and never guesses.
public protocol StreamDecoder<Element>: Sendable {
    associatedtype Element: Sendable

    /// The next element, or nil where `bytes` does not hold a whole one yet. Consumed bytes are taken from `bytes`;
    /// what is left must be passed again, with more behind it.
    mutating func decode(_ bytes: inout ByteBuffer) throws(EngineError) -> Element?

    /// Called once when the stream has ended, with what is left; returns a last element if there is one.
    /// - Throws: `protocolViolation` where the stream ended inside an element.
    mutating func finish(_ rest: inout ByteBuffer) throws(EngineError) -> Element?
}

/// Passes bytes through as they come.
public struct ByteDecoder: StreamDecoder {
    public init() {}

    public mutating func decode(_ bytes: inout ByteBuffer) throws(EngineError) -> ByteBuffer? {
        bytes.readableBytes == 0 ? nil : bytes.readSlice(length: bytes.readableBytes)
    }

    public mutating func finish(_ rest: inout ByteBuffer) throws(EngineError) -> ByteBuffer? {
        try decode(&rest)
    }
}
