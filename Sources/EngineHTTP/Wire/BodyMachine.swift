package import NIOCore

/// A piece of a message's body.
package enum BodyPart: Sendable, Hashable {
    /// Bytes of the body, never empty; a slice of the buffer they came in.
    case bytes(ByteBuffer)
    /// The body is complete. `trailers` is nil where none were sent.
    case end(trailers: HTTPFields?)
}

/// Takes a body's bytes off a buffer, framing removed, until the body ends.
package struct BodyMachine: Sendable {
    private enum State {
        case fixed(UInt64)
        case chunked(ChunkScanner)
        case untilClose
        case ended
    }

    private var state: State

    package init(_ framing: BodyFraming) {
        state =
            switch framing {
            case .none: .fixed(0)
            case .length(let length): .fixed(length)
            case .chunked: .chunked(ChunkScanner(keepsTrailers: true))
            case .untilClose: .untilClose
            }
    }

    /// Whether the end was reported.
    package var isEnded: Bool {
        if case .ended = state { true } else { false }
    }

    /// The next part, or nil when more bytes are needed or the end was reported. What lies behind the body's end stays
    /// in the buffer.
    package mutating func next(_ buffer: inout ByteBuffer) throws(HTTPWireError) -> BodyPart? {
        switch state {
        case .ended: return nil
        case .untilClose: return take(Int.max, from: &buffer)
        case .fixed(let remaining):
            guard remaining > 0 else { return end(trailers: nil) }
            let part = take(Int(clamping: remaining), from: &buffer)
            if case .bytes(let bytes) = part { state = .fixed(remaining - UInt64(bytes.readableBytes)) }
            return part
        case .chunked(var chunks):
            let (consumed, outcome) = buffer.withUnsafeReadableBytes { chunks.walk($0) }
            buffer.moveReaderIndex(forwardBy: consumed)
            var part: BodyPart?
            switch outcome {
            case .needsMore: break
            case .failed(let code): throw HTTPWireError(code)
            case .ended: return end(trailers: try Self.parse(chunks.trailers))
            case .data:
                part = take(Int(clamping: chunks.remaining), from: &buffer)
                if case .bytes(let bytes) = part { chunks.take(bytes.readableBytes) }
            }
            state = .chunked(chunks)
            return part
        }
    }

    /// The peer closed or half-closed: the end of a body that runs until then.
    ///
    /// Call it when ``next(_:)`` has returned nil for all bytes that came. Returns nil where the end was reported.
    ///
    /// - Throws: ``HTTPWireError/Code/truncatedBody`` where more bytes were promised.
    package mutating func endOfInput() throws(HTTPWireError) -> BodyPart? {
        switch state {
        case .ended: return nil
        case .untilClose, .fixed(0): return end(trailers: nil)
        case .fixed, .chunked: throw HTTPWireError(.truncatedBody)
        }
    }

    private mutating func end(trailers: HTTPFields?) -> BodyPart {
        state = .ended
        return .end(trailers: trailers)
    }

    private func take(_ limit: Int, from buffer: inout ByteBuffer) -> BodyPart? {
        guard buffer.readableBytes > 0 else { return nil }
        return buffer.readSlice(length: min(limit, buffer.readableBytes)).map { .bytes($0) }
    }

    private static func parse(_ trailers: [UInt8]) throws(HTTPWireError) -> HTTPFields? {
        if trailers.isEmpty { return nil }
        var scanner = HeadScanner(.trailers)
        let lines = trailers + [.carriageReturn, .lineFeed]
        switch lines.withUnsafeBytes({ scanner.scan($0) }) {
        case .complete: return lines.withUnsafeBytes { scanner.makeFields(from: $0) }
        case .failed(let error): throw error
        case .needsMore: throw HTTPWireError(.truncatedBody)
        }
    }
}
