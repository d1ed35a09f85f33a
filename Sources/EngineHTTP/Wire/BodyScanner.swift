package import NIOCore

/// Finds where a body ends and nothing else, so that a relay forwards its bytes, chunk framing included, untouched.
package struct BodyScanner: Sendable {
    private enum State {
        case fixed(UInt64)
        case chunked(ChunkScanner)
        case untilClose
    }

    private var state: State

    package init(_ framing: BodyFraming) {
        state =
            switch framing {
            case .none: .fixed(0)
            case .length(let length): .fixed(length)
            case .chunked: .chunked(ChunkScanner(keepsTrailers: false))
            case .untilClose: .untilClose
            }
    }

    /// How many of the bytes to come belong to the body whatever they are; 0 where framing may lie among them.
    package var opaque: Int {
        switch state {
        case .fixed(let remaining): Int(clamping: remaining)
        case .chunked: 0
        case .untilClose: Int.max
        }
    }

    /// Notes that `count` bytes of the ``opaque`` ones went by unseen.
    package mutating func skip(_ count: Int) {
        if case .fixed(let remaining) = state { state = .fixed(remaining - min(remaining, UInt64(count))) }
    }

    /// How many of the view's first bytes belong to the body, and whether it ends with them.
    package mutating func scan(_ view: ByteBufferView) throws(HTTPWireError) -> (consumed: Int, ended: Bool) {
        var fault: HTTPWireError.Code?
        let result = view.withUnsafeBytes { scan($0, fault: &fault) }
        if let fault { throw HTTPWireError(fault) }
        return result
    }

    mutating func scan(
        _ bytes: UnsafeRawBufferPointer, fault: inout HTTPWireError.Code?
    ) -> (consumed: Int, ended: Bool) {
        switch state {
        case .untilClose: return (bytes.count, false)
        case .fixed(let remaining):
            let consumed = Swift.min(remaining, UInt64(bytes.count))
            state = .fixed(remaining - consumed)
            return (Int(consumed), remaining == consumed)
        case .chunked(var chunks):
            var index = 0
            defer { state = .chunked(chunks) }
            while true {
                let step = chunks.walk(UnsafeRawBufferPointer(rebasing: bytes[index...]))
                index += step.consumed
                switch step.outcome {
                case .ended: return (index, true)
                case .needsMore: return (index, false)
                case .failed(let code):
                    fault = code
                    return (index, false)
                case .data:
                    let count = Int(clamping: Swift.min(chunks.remaining, UInt64(bytes.count - index)))
                    if count == 0 { return (index, false) }
                    chunks.take(count)
                    index += count
                }
            }
        }
    }
}
