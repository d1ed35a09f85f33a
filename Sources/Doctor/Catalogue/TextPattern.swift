/// The shape of an error text: literal words, values to take out of it, and gaps.
///
/// It begins with words. `{name}` is a word without blanks and quotes, `{name#}` a number, `*` anything up to the next literal. Upper and lower
/// case are the same, and any run of blanks and line ends is one blank, since terminals and logs break lines. Our own
/// eighty lines: `Regex` is not Sendable, so a table of them cannot be a constant.
struct TextPattern: Sendable, ExpressibleByStringLiteral {
    enum Piece: Sendable, Equatable {
        case literal([UInt8])
        case word(String)
        case number(String)
        case gap
    }

    let source: String
    let pieces: [Piece]
    private static let longestGap = 400

    init(stringLiteral source: String) {
        self.source = source
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        var name: [UInt8]?
        func close() {
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = []
        }
        for byte in source.utf8.map(Self.lowered) {
            if let open = name {
                if byte != UInt8(ascii: "}") {
                    name = open + [byte]
                } else {
                    let text = String(decoding: open, as: UTF8.self)
                    pieces.append(text.hasSuffix("#") ? .number(String(text.dropLast())) : .word(text))
                    name = nil
                }
            } else if byte == UInt8(ascii: "{") {
                close()
                name = []
            } else if byte == UInt8(ascii: "*") {
                close()
                pieces.append(.gap)
            } else {
                literal.append(byte)
            }
        }
        close()
        self.pieces = pieces
    }

    /// How much of the pattern is literal: what is more specific ranks higher.
    var weight: Int {
        pieces.reduce(0) { sum, piece in
            if case .literal(let bytes) = piece { sum + bytes.count } else { sum }
        }
    }

    /// The values, where the text has this shape anywhere; nil elsewhere.
    func match(_ text: PastedText) -> [String: String]? {
        var values: [String: Range<Int>] = [:]
        guard case .literal(let first)? = pieces.first, let head = first.first else { return nil }
        var start = 0
        while start < text.lowered.count {
            if text.lowered[start] == head, walk(0, start, text.lowered, &values) {
                return values.mapValues { text.slice($0) }
            }
            start += 1
        }
        return nil
    }

    private func walk(_ index: Int, _ position: Int, _ text: [UInt8], _ values: inout [String: Range<Int>]) -> Bool {
        guard index < pieces.count else { return true }
        switch pieces[index] {
        case .literal(let bytes):
            guard position + bytes.count <= text.count else { return false }
            var offset = 0
            while offset < bytes.count {
                guard text[position + offset] == bytes[offset] else { return false }
                offset += 1
            }
            return walk(index + 1, position + bytes.count, text, &values)
        case .gap:
            for end in position...min(text.count, position + Self.longestGap)
            where walk(index + 1, end, text, &values) { return true }
            return false
        case .word(let name): return take(name, Self.isWord, index, position, text, &values)
        case .number(let name): return take(name, { (0x30...0x39).contains($0) }, index, position, text, &values)
        }
    }

    /// The shortest run behind which the rest fits; at the pattern's end the longest.
    private func take(
        _ name: String, _ belongs: (UInt8) -> Bool, _ index: Int, _ start: Int, _ text: [UInt8],
        _ values: inout [String: Range<Int>]
    ) -> Bool {
        var end = start
        while end < text.count, end - start < Self.longestGap, belongs(text[end]) {
            end += 1
            if index + 1 < pieces.count, walk(index + 1, end, text, &values) {
                values[name] = start..<end
                return true
            }
        }
        guard index + 1 == pieces.count else { return false }
        while end > start, ".,:;".utf8.contains(text[end - 1]) { end -= 1 }
        guard end > start else { return false }
        values[name] = start..<end
        return true
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte > 0x20 && !"\"'`\\()[]{}<>,;".utf8.contains(byte) }

    static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

/// A text as it was pasted, made ready for matching.
struct PastedText: Sendable {
    /// Only the end of a long log is looked at: the error is there.
    static let limit = 64 << 10
    private let bytes: [UInt8]
    let lowered: [UInt8]

    init(_ text: String) {
        var bytes: [UInt8] = []
        for byte in text.utf8.suffix(Self.limit) {
            let blank = byte <= 0x20
            if blank, bytes.last == 0x20 { continue }
            bytes.append(blank ? 0x20 : byte)
        }
        self.bytes = bytes
        lowered = bytes.map(TextPattern.lowered)
    }

    func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
