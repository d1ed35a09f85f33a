/// Finds where JSON values end in a stream of bytes, without parsing them and without looking at any byte twice.
///
/// Docker and Podman send events, progress and stats as values one behind the other; what stands between them is a
/// newline, CRLF, nothing (docker 20.10 build output), or the record separator of `application/json-seq` (Docker 29).
/// Brackets are counted, not matched: a parser must still read each value.
///
/// The scanner keeps no bytes. Feed it every byte once, in pieces of any size; see ``JSONLineSplitter`` for one that
/// collects the values too.
public struct JSONValueScanner: Sendable {
    /// What a piece of bytes brought.
    public enum Step: Hashable, Sendable {
        /// All bytes are used up; no value ends here.
        case needsMore
        /// A value ends before this index of the piece. Go on scanning from there.
        case valueEnds(at: Int)
    }

    private enum State {
        case between
        case nested(depth: Int)
        case string(depth: Int)
        case escape(depth: Int)
        case word
        case failed(JSONSplitError)
    }

    private var state = State.between

    /// How many bytes the scanner has used.
    public private(set) var offset = 0

    /// How many bytes the present value has so far.
    public private(set) var valueBytes = 0

    /// The most bytes a value may have.
    public let maximumValueBytes: Int

    /// - Parameter maximumValueBytes: the most bytes a value may have; 16 MiB by default.
    public init(maximumValueBytes: Int = 16 << 20) { self.maximumValueBytes = maximumValueBytes }

    /// Whether the stream may end here: no value has begun that has not ended.
    public var isBetweenValues: Bool {
        if case .between = state { true } else { false }
    }

    /// Whether a number or word is open, which the end of the stream completes.
    public var isInWord: Bool {
        if case .word = state { true } else { false }
    }

    /// Scans `bytes` from `start` to the end of a value or of the bytes.
    ///
    /// White space before a value counts to no value; ``valueBytes`` is 0 then.
    /// - Throws: ``JSONSplitError``, and the same one on every later call.
    public mutating func scan(
        _ bytes: UnsafeRawBufferPointer, from start: Int = 0
    ) throws(JSONSplitError) -> Step {
        if valueBytes > 0, isBetweenValues { valueBytes = 0 }
        var index = start
        defer { offset += index - start }
        let base = offset - start
        while index < bytes.count {
            let byte = bytes[index]
            switch state {
            case .between:
                switch byte {
                case 0x20, 0x0A, 0x0D, 0x09, 0x1E:
                    index += 1
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): state = .nested(depth: 1)
                case UInt8(ascii: "\""): state = .string(depth: 0)
                case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"),
                    UInt8(ascii: "n"):
                    state = .word
                default: throw fail(.unexpectedByte(byte, offset: base + index))
                }
            case .nested(let depth):
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "["): state = .nested(depth: depth + 1)
                case UInt8(ascii: "}"), UInt8(ascii: "]"): state = depth == 1 ? .between : .nested(depth: depth - 1)
                case UInt8(ascii: "\""): state = .string(depth: depth)
                default: break
                }
            case .string(let depth):
                switch byte {
                case UInt8(ascii: "\""): state = depth == 0 ? .between : .nested(depth: depth)
                case UInt8(ascii: "\\"): state = .escape(depth: depth)
                default: break
                }
            case .escape(let depth):
                state = .string(depth: depth)
            case .word:
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
                    UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    break
                default:
                    state = .between
                    return .valueEnds(at: index)
                }
            case .failed(let error): throw error
            }
            index += 1
            valueBytes += 1
            guard valueBytes <= maximumValueBytes else { throw fail(.valueTooLarge(maximumValueBytes)) }
            if case .between = state { return .valueEnds(at: index) }
        }
        if case .failed(let error) = state { throw error }
        return .needsMore
    }

    private mutating func fail(_ error: JSONSplitError) -> JSONSplitError {
        state = .failed(error)
        return error
    }
}

/// Why a stream of bytes cannot be split into JSON values.
public enum JSONSplitError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A byte between values that begins none; `offset` counts from the start of the stream.
    case unexpectedByte(UInt8, offset: Int)
    /// A value longer than the most bytes allowed.
    case valueTooLarge(Int)
    /// The stream ended within a value of which this many bytes had come.
    case truncated(bytes: Int)

    public var description: String {
        switch self {
        case .unexpectedByte(let byte, let offset):
            "byte \(offset) of the stream (0x\(String(byte, radix: 16))) begins no JSON value"
        case .valueTooLarge(let limit): "a JSON value in the stream is longer than \(limit) bytes"
        case .truncated(let bytes): "the stream ended within a JSON value, \(bytes) bytes into it"
        }
    }
}
