extension JSONParser {
    /// Reads a string from its opening quote. Most have no escapes and are ASCII: one scan, one copy.
    mutating func string() throws(JSONParseError) -> String {
        let start = offset + 1
        let end = bytes.plainEnd(from: start)
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            try checkLength(end - start, "string")
            offset = end + 1
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        }
        return try intricateString(start: start, plainEnd: end)
    }

    /// A string with escapes or characters beyond ASCII, whose bytes before `plainEnd` have neither.
    private mutating func intricateString(start: Int, plainEnd: Int) throws(JSONParseError) -> String {
        scratch.removeAll(keepingCapacity: true)
        var copied = start
        var index = plainEnd
        while true {
            guard index < bytes.count else {
                throw failure(.unexpectedEnd, "the document ends in the middle of a string", at: bytes.count)
            }
            switch bytes[index] {
            case UInt8(ascii: "\""):
                try checkLength(index - start, "string")
                offset = index + 1
                scratch.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                return String(decoding: scratch, as: UTF8.self)
            case UInt8(ascii: "\\"):
                scratch.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                index = try escape(at: index)
                copied = index
            case 0x00..<0x20:
                throw failure(
                    .controlCharacter, "\(spelling(bytes[index])) in a string must be escaped", at: index)
            case 0x80...:
                let length = bytes.utf8SequenceLength(at: index)
                guard length > 0 else {
                    throw failure(.invalidUTF8, "\(spelling(bytes[index])) begins no valid UTF-8 there", at: index)
                }
                index += length
            default:
                index = bytes.plainEnd(from: index + 1)
            }
        }
    }

    /// Decodes the escape whose backslash is at `index` into `scratch`; returns the index behind it.
    private mutating func escape(at index: Int) throws(JSONParseError) -> Int {
        guard index + 1 < bytes.count else {
            throw failure(.unexpectedEnd, "the document ends in the middle of an escape", at: bytes.count)
        }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(bytes[index + 1])
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"):
            let first = try codeUnit(at: index)
            // A pair of surrogates is one character; a lone one becomes U+FFFD and what follows is read for itself
            // (Go: encoding/json/decode.go, `unquoteBytes`).
            if UTF16.isLeadSurrogate(first), let second = pairedSurrogate(at: index + 6) {
                let scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
                append(UnicodeScalar(scalar))
                return index + 12
            }
            append(UnicodeScalar(first))
            return index + 6
        default:
            throw failure(.invalidEscape, "\(spelling(bytes[index + 1])) behind a backslash", at: index + 1)
        }
        return index + 2
    }

    /// The four hexadecimal digits of the `\u` escape at `index`.
    private func codeUnit(at index: Int) throws(JSONParseError) -> UInt16 {
        var unit: UInt16 = 0
        for place in index + 2..<index + 6 {
            guard place < bytes.count else {
                throw failure(.unexpectedEnd, "the document ends in the middle of an escape", at: bytes.count)
            }
            guard let digit = bytes[place].hexadecimalValue else {
                throw failure(.invalidEscape, "\(spelling(bytes[place])) is no hexadecimal digit", at: place)
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// The trailing surrogate of a well-formed `\u` escape at `index`, if that is what stands there.
    private func pairedSurrogate(at index: Int) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
            let unit = try? codeUnit(at: index), UTF16.isTrailSurrogate(unit)
        else { return nil }
        return unit
    }

    private mutating func append(_ scalar: UnicodeScalar?) {
        let encoded = UTF8.encode(scalar ?? "\u{FFFD}")
        scratch.append(contentsOf: encoded ?? UTF8.encodedReplacementCharacter)
    }
}
