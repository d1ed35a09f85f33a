/// Classes of bytes in HTTP/1.1 (RFC 9110 §5.6.2, RFC 9112 §2), as bit masks: no table to load, no bounds to check.
extension UInt8 {
    static let carriageReturn: UInt8 = 0x0D
    static let lineFeed: UInt8 = 0x0A
    static let space: UInt8 = 0x20
    static let tab: UInt8 = 0x09
    static let colon: UInt8 = 0x3A
    static let comma: UInt8 = 0x2C

    /// `tchar`: what methods and field names are made of.
    @inline(__always)
    var isToken: Bool {
        self < 0x80 && ((self < 64 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE) as UInt64) &>> (self & 63) & 1 == 1
    }

    /// What Go's `httpguts.ValidHostHeader` lets pass in a Host field.
    @inline(__always)
    var isHost: Bool {
        self < 0x80 && ((self < 64 ? 0x2FFF_7FF2_0000_0000 : 0x47FF_FFFE_AFFF_FFFE) as UInt64) &>> (self & 63) & 1 == 1
    }

    /// Everything a field value may hold: no control characters but the tab. Bytes from 0x80 on pass, as in Go.
    @inline(__always)
    var isFieldContent: Bool { self >= 0x20 ? self != 0x7F : self == .tab }

    /// Everything a request target may hold: no blanks, no control characters. Bytes from 0x80 on pass, as in Go.
    @inline(__always)
    var isTarget: Bool { self > 0x20 && self != 0x7F }

    @inline(__always)
    var isBlank: Bool { self == .space || self == .tab }

    @inline(__always)
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a decimal digit, or a number above 9.
    @inline(__always)
    var decimal: UInt8 { self &- 0x30 }

    /// The value of a hexadecimal digit.
    @inline(__always)
    var hexadecimal: UInt8? {
        if decimal < 10 { return decimal }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }
}

extension UnsafeRawBufferPointer {
    /// Whether these bytes spell `word`, which must be in lower case, in any case.
    @inline(__always)
    func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        let letters = word.utf8Start
        for index in 0..<count where self[index].lowercased != letters[index] { return false }
        return true
    }

    /// Whether these bytes are `word`, case and all.
    @inline(__always)
    func equals(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        let letters = word.utf8Start
        for index in 0..<count where self[index] != letters[index] { return false }
        return true
    }

    /// The bytes without blanks (spaces and tabs) at either end.
    @inline(__always)
    var trimmed: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    /// Calls `body` with each element of a comma-separated list, blanks trimmed.
    @inline(__always)
    func forEachListElement(_ body: (UnsafeRawBufferPointer) -> Void) {
        var start = 0
        for index in 0...count where index == count || self[index] == .comma {
            body(UnsafeRawBufferPointer(rebasing: self[start..<index]).trimmed)
            start = index + 1
        }
    }
}
