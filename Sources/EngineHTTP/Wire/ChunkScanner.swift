/// Walks over chunked framing (RFC 9112 §7.1) and tells data from framing. Holds no bytes but those of trailers.
///
/// Stricter than Go's reader: no blanks around a size, no bare line feeds.
struct ChunkScanner: Sendable {
    enum Outcome: Hashable {
        case needsMore
        /// Data follows: up to ``ChunkScanner/remaining`` bytes; report what was taken with ``ChunkScanner/take(_:)``.
        case data
        case ended
        case failed(HTTPWireError.Code)
    }

    private enum State {
        case size, sizeDigits, chunkExtension, sizeLineFeed
        case data, dataReturn, dataLineFeed
        case trailerStart, trailerLine, trailerLineFeed, lastLineFeed
        case ended
        case failed(HTTPWireError.Code)
    }

    /// The bound Go sets on a chunk's size line.
    static let maximumLine = 4096
    static let maximumTrailers = 16_384

    /// Bytes of the current chunk's data still to come.
    private(set) var remaining: UInt64 = 0
    /// The trailer lines, when they are kept.
    private(set) var trailers: [UInt8] = []
    private let keepsTrailers: Bool
    private var lineLength = 0
    private var trailerLength = 0
    private var state = State.size

    init(keepsTrailers: Bool) { self.keepsTrailers = keepsTrailers }

    /// Notes that `count` bytes of data were taken.
    mutating func take(_ count: Int) {
        remaining -= UInt64(count)
        if remaining == 0 { state = .dataReturn }
    }

    /// Walks over framing until data, the end, or the end of `bytes`. Returns how many bytes that took.
    mutating func walk(_ bytes: UnsafeRawBufferPointer) -> (consumed: Int, outcome: Outcome) {
        var index = 0
        while true {
            switch state {
            case .data: return (index, .data)
            case .ended: return (index, .ended)
            case .failed(let code): return (index, .failed(code))
            default: break
            }
            guard index < bytes.count else { return (index, .needsMore) }
            step(bytes[index])
            index += 1
        }
    }

    private mutating func step(_ byte: UInt8) {
        switch state {
        case .size, .sizeDigits, .chunkExtension, .sizeLineFeed: stepSizeLine(byte)
        case .dataReturn: state = byte == .carriageReturn ? .dataLineFeed : .failed(.badChunkEnd)
        case .dataLineFeed: state = byte == .lineFeed ? .size : .failed(.badChunkEnd)
        case .trailerStart, .trailerLine, .trailerLineFeed, .lastLineFeed: stepTrailer(byte)
        case .data, .ended, .failed: break
        }
    }

    private mutating func stepSizeLine(_ byte: UInt8) {
        lineLength += 1
        guard lineLength <= Self.maximumLine else { return state = .failed(.chunkLineTooLong) }
        switch state {
        case .size, .sizeDigits:
            if let digit = byte.hexadecimal {
                guard remaining < 1 << 59 else { return state = .failed(.badChunkSize) }
                remaining = remaining << 4 | UInt64(digit)
                state = .sizeDigits
            } else if case .sizeDigits = state, byte == .carriageReturn {
                state = .sizeLineFeed
            } else if case .sizeDigits = state, byte == UInt8(ascii: ";") {
                state = .chunkExtension
            } else {
                state = .failed(.badChunkSize)
            }
        case .chunkExtension:
            if byte == .carriageReturn {
                state = .sizeLineFeed
            } else if !byte.isFieldContent {
                state = .failed(.badChunkSize)
            }
        default:
            guard byte == .lineFeed else { return state = .failed(.badChunkSize) }
            lineLength = 0
            state = remaining == 0 ? .trailerStart : .data
        }
    }

    private mutating func stepTrailer(_ byte: UInt8) {
        trailerLength += 1
        guard trailerLength <= Self.maximumTrailers else { return state = .failed(.trailersTooLarge) }
        switch state {
        case .trailerStart where byte == .carriageReturn: state = .lastLineFeed
        case .lastLineFeed: state = byte == .lineFeed ? .ended : .failed(.bareLineFeed)
        case .trailerLineFeed:
            state = byte == .lineFeed ? .trailerStart : .failed(.badFieldValue)
            if keepsTrailers { trailers.append(byte) }
        default:
            if keepsTrailers { trailers.append(byte) }
            if byte == .lineFeed {
                state = .failed(.bareLineFeed)
            } else {
                state = byte == .carriageReturn ? .trailerLineFeed : .trailerLine
            }
        }
    }
}
