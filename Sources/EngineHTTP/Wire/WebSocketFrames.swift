package import NIOCore

/// A frame of a WebSocket as a server writes it (RFC 6455 §5.2): whole, and without a mask.
package enum WebSocketFrame {
    package enum Kind: UInt8, Sendable {
        case text = 1
        case binary = 2
        case close = 8
        case pong = 10
    }

    package static func bytes(_ kind: Kind, _ payload: ByteBuffer) -> ByteBuffer {
        var frame = ByteBuffer()
        frame.reserveCapacity(payload.readableBytes + 10)
        frame.writeInteger(0x80 | kind.rawValue)
        switch payload.readableBytes {
        case let length where length < 126: frame.writeInteger(UInt8(length))
        case let length where length <= Int(UInt16.max):
            frame.writeInteger(126 as UInt8)
            frame.writeInteger(UInt16(length))
        case let length:
            frame.writeInteger(127 as UInt8)
            frame.writeInteger(UInt64(length))
        }
        frame.writeImmutableBuffer(payload)
        return frame
    }

    /// The end, with its reason: 1000 is a usual one, 1002 a client that breaks the protocol.
    package static func close(_ code: UInt16) -> ByteBuffer { bytes(.close, ByteBuffer(integer: code)) }
}

/// Reads what a client sends through a WebSocket, from pieces of any size: a pure machine. A message's payload is passed
/// on piece by piece, whatever its kind and however it is cut into frames.
package struct WebSocketReader: Sendable {
    package enum Event: Sendable, Hashable {
        /// Bytes of a message, never empty.
        case data(ByteBuffer)
        /// To be answered by a pong with the same bytes.
        case ping(ByteBuffer)
        /// The client ends the conversation.
        case close
        /// A frame without a mask, which clients must not send: nothing is read behind it.
        case unmasked
    }

    private static let continuation: UInt8 = 0, close: UInt8 = 8, ping: UInt8 = 9, pong: UInt8 = 10
    /// The longest payload of a control frame.
    private static let controlLimit: UInt64 = 125

    private enum State {
        case header
        case payload(kind: UInt8, left: UInt64, mask: [UInt8], place: Int)
        case ended
    }

    private var state = State.header
    private var buffer = ByteBuffer()
    private var control = ByteBuffer()

    package init() {}

    package mutating func append(_ bytes: ByteBuffer) { buffer.writeImmutableBuffer(bytes) }

    /// The next event; nil where more bytes are needed.
    package mutating func next() -> Event? {
        while true {
            switch state {
            case .ended: return nil
            case .header: if !readHeader() { return nil }
            case .payload(let kind, let left, let mask, let place):
                if let event = read(kind, left, mask, place) { return event }
                if case .payload(_, let rest, _, _) = state, rest > 0 { return nil }
            }
            if case .ended = state { return .unmasked }
        }
    }

    private mutating func readHeader() -> Bool {
        var view = buffer
        guard let first = view.readInteger(as: UInt8.self), let second = view.readInteger(as: UInt8.self) else {
            return false
        }
        var length = UInt64(second & 0x7f)
        if length == 126 {
            guard let long = view.readInteger(as: UInt16.self) else { return false }
            length = UInt64(long)
        } else if length == 127 {
            guard let long = view.readInteger(as: UInt64.self) else { return false }
            length = long
        }
        guard second & 0x80 != 0 else {
            state = .ended
            return true
        }
        guard let mask = view.readBytes(length: 4) else { return false }
        buffer = view
        buffer.discardReadBytes()
        control.clear()
        state = .payload(kind: first & 0x0f, left: length, mask: mask, place: 0)
        return true
    }

    /// An event of the present frame's next bytes, if they make one.
    private mutating func read(_ kind: UInt8, _ left: UInt64, _ mask: [UInt8], _ place: Int) -> Event? {
        let count = Int(min(left, UInt64(buffer.readableBytes)))
        var bytes = buffer.readBytes(length: count) ?? []
        for index in bytes.indices { bytes[index] ^= mask[(place + index) % 4] }
        let rest = left - UInt64(count)
        state = .payload(kind: kind, left: rest, mask: mask, place: (place + count) % 4)
        guard [Self.close, Self.ping, Self.pong].contains(kind) else {
            if rest == 0 { state = .header }
            return bytes.isEmpty ? nil : .data(ByteBuffer(bytes: bytes))
        }
        if UInt64(control.readableBytes + count) <= Self.controlLimit { control.writeBytes(bytes) }
        guard rest == 0 else { return nil }
        state = .header
        switch kind {
        case Self.close: return .close
        case Self.ping: return .ping(control)
        default: return nil
        }
    }
}
