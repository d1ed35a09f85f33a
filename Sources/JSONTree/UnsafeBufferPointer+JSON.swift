extension UnsafeBufferPointer<UInt8> {
    /// The first place from `start` on that is not plain: a quote, a backslash, a control character, a byte beyond
    /// ASCII, or the end. Eight bytes at a time.
    @inline(__always)
    func plainEnd(from start: Int) -> Int {
        var index = start
        if let base = baseAddress {
            let raw = UnsafeRawPointer(base)
            while index + 8 <= count {
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                let found = SpecialBytes.mask(word)
                if found != 0 { return index + found.trailingZeroBitCount >> 3 }
                index += 8
            }
        }
        while index < count {
            switch self[index] {
            case 0x22, 0x5C, 0x00..<0x20, 0x80...: return index
            default: index += 1
            }
        }
        return index
    }

    /// How long the UTF-8 sequence at `index` is, 0 if it is not valid: no overlong forms, no surrogates, nothing
    /// over U+10FFFF (Unicode 15, table 3-7).
    func utf8SequenceLength(at index: Int) -> Int {
        func continues(_ place: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + place < count && range.contains(self[index + place])
        }
        switch self[index] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }
}

/// Finds bytes in a word of eight.
enum SpecialBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The lowest set bit lies in the first byte that is a quote, a backslash, a control character or beyond ASCII.
    /// (Higher bytes may be marked wrongly by borrows; the lowest mark is always right.)
    @inline(__always)
    static func mask(_ word: UInt64) -> UInt64 {
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let control = (word &- (ones &* 0x20)) & ~word
        let matches = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        return (matches | control | word) & highs
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
