public import NIOCore

/// A piece of a container's output.
public struct StreamFrame: Sendable, Hashable {
    public enum Source: UInt8, Sendable, Hashable {
        case standardInput = 0
        case standardOutput = 1
        case standardError = 2
        /// An error that the engine reports inside the stream (moby's `Systemerr`).
        case systemError = 3
    }

    /// Output of a terminal, where the engine does not tell the two streams apart, is ``Source/standardOutput``.
    public var source: Source
    public var bytes: ByteBuffer

    public init(_ source: Source, _ bytes: ByteBuffer) {
        self.source = source
        self.bytes = bytes
    }
}

/// How a container's output travels.
public enum StreamFraming: Sendable, Hashable {
    /// Frames of an 8-byte header and a payload: stream number, three zero bytes, big-endian length.
    case multiplexed
    /// The bytes of a terminal as they are.
    case raw

    /// The framing of an answer.
    ///
    /// Since API 1.42 the content type decides (`application/vnd.docker.multiplexed-stream` or `…raw-stream`).
    /// Before, Docker says `raw-stream` for both, and Podman up to 5.x sends no content type with logs, so whether the
    /// container has a terminal decides; the caller knows it from the container's `Config.Tty`.
    public static func resolve(_ context: StreamContext, tty: Bool) -> StreamFraming {
        let media = context.contentType?.prefix { $0 != ";" }.lowercased()
        if media == "application/vnd.docker.multiplexed-stream" { return .multiplexed }
        if media == "application/vnd.docker.raw-stream", let version = context.apiVersion, version >= APIVersion(1, 42)
        {
            return .raw
        }
        return tty ? .raw : .multiplexed
    }
}

/// Reads multiplexed or raw container output.
///
/// A frame's payload is passed on piece by piece as it arrives, so a frame of any length costs no memory; a header that
/// cannot be one (unknown stream, non-zero padding) ends the stream with an error.
public struct FrameDecoder: StreamDecoder {
    private let framing: StreamFraming
    private var current: (source: StreamFrame.Source, left: UInt32)?

    public init(_ framing: StreamFraming) { self.framing = framing }

    public mutating func decode(_ bytes: inout ByteBuffer) throws(EngineError) -> StreamFrame? {
        guard framing == .multiplexed else {
            return bytes.readSlice(length: bytes.readableBytes).flatMap {
                $0.readableBytes == 0 ? nil : StreamFrame(.standardOutput, $0)
            }
        }
        while true {
            if let (source, left) = current {
                let count = min(Int(left), bytes.readableBytes)
                guard count > 0, let payload = bytes.readSlice(length: count) else { return nil }
                current = Int(left) == count ? nil : (source, left - UInt32(count))
                return StreamFrame(source, payload)
            }
            guard let (stream, pad1, pad2, pad3) = bytes.peekBytes(), bytes.readableBytes >= 8 else { return nil }
            guard pad1 == 0, pad2 == 0, pad3 == 0, let source = StreamFrame.Source(rawValue: stream) else {
                throw EngineError(
                    .protocolViolation,
                    "The engine's stream holds bytes that are no frame header (\(stream) \(pad1) \(pad2) \(pad3)); "
                        + "the container may have a terminal, whose output is not framed.")
            }
            bytes.moveReaderIndex(forwardBy: 4)
            guard let length = bytes.readInteger(as: UInt32.self) else { return nil }
            if length > 0 { current = (source, length) }
        }
    }

    public mutating func finish(_ rest: inout ByteBuffer) throws(EngineError) -> StreamFrame? {
        if let frame = try decode(&rest) { return frame }
        if let (_, left) = current {
            throw EngineError(.protocolViolation, "The engine's stream ended \(left) bytes before the end of a frame.")
        }
        guard rest.readableBytes == 0 else {
            throw EngineError(.protocolViolation, "The engine's stream ended inside a frame header.")
        }
        return nil
    }
}

extension ByteBuffer {
    fileprivate func peekBytes() -> (UInt8, UInt8, UInt8, UInt8)? {
        getMultipleIntegers(at: readerIndex, as: (UInt8, UInt8, UInt8, UInt8).self)
    }
}
