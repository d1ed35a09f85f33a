import JSONTree
import NIOCore

/// The last part of an output, bounded.
struct KeptOutput: Sendable {
    /// What a JSON document may carry of each stream.
    static let limit = 8 << 20

    private let limit: Int
    private var bytes: [UInt8] = []
    private(set) var isTruncated = false

    init(limit: Int = Self.limit) { self.limit = limit }

    mutating func add(_ piece: ByteBuffer) {
        bytes.append(contentsOf: piece.readableBytesView)
        // Twice the limit, so that a long output is not moved with every piece.
        if bytes.count > 2 * limit { cut() }
    }

    /// What is kept. A character that the cut has torn is left out.
    func text() -> String {
        var kept = bytes[...]
        if kept.count > limit { kept = kept.suffix(limit) }
        if isTruncated || bytes.count > limit { kept = kept.drop { $0 & 0xC0 == 0x80 } }
        return String(decoding: kept, as: UTF8.self)
    }

    var truncated: Bool { isTruncated || bytes.count > limit }

    /// The output as JSON, where the whole or else its last line is JSON; nil otherwise.
    func json() -> JSONValue? {
        let text = text()
        if !truncated, let whole = try? JSONValue(parsing: text) { return whole }
        guard let last = text.split(whereSeparator: \.isNewline).last(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            return nil
        }
        return try? JSONValue(parsing: String(last))
    }

    private mutating func cut() {
        bytes.removeFirst(bytes.count - limit)
        isTruncated = true
    }
}
