extension JSONParser {
    @inline(__always)
    mutating func skipWhitespace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
        let count = word.utf8CodeUnitCount
        for index in 0..<count {
            guard offset + index < bytes.count else {
                throw failure(.unexpectedEnd, "the document ends in the middle of '\(word)'", at: bytes.count)
            }
            guard bytes[offset + index] == word.utf8Start[index] else {
                throw failure(.invalidLiteral, "a word that is not '\(word)'")
            }
        }
        offset += count
        return value
    }

    mutating func number() throws(JSONParseError) -> JSONNumber {
        switch JSONNumberGrammar.length(bytes, from: offset) {
        case .invalid(let place):
            guard place < bytes.count else {
                throw failure(.unexpectedEnd, "the document ends in the middle of a number", at: place)
            }
            throw failure(.invalidNumber, "\(spelling(bytes[place])) cannot stand there in a number", at: place)
        case .number(let end):
            try checkLength(end - offset, "number")
            let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[offset..<end]), as: UTF8.self)
            offset = end
            return JSONNumber(checked: text)
        }
    }

    func checkLength(_ length: Int, _ what: String) throws(JSONParseError) {
        let limit = options.limits.stringBytes
        guard length <= limit else {
            throw failure(.stringTooLong, "a \(what) of \(length) bytes, the limit is \(limit)")
        }
    }

    // MARK: Failures

    func failure(_ code: JSONParseError.Code, _ reason: String, at place: Int? = nil) -> JSONParseError {
        JSONParseError(code, reason, at: place ?? offset, in: bytes)
    }

    /// The failure at the present place, where `expectation` should be.
    func unexpected(_ expectation: String) -> JSONParseError {
        guard offset < bytes.count else {
            return failure(.unexpectedEnd, "the document ends where \(expectation) should be")
        }
        return failure(.unexpectedByte, "\(spelling(bytes[offset])) where \(expectation) should be")
    }

    /// A byte for a message: the character where it has a visible one.
    func spelling(_ byte: UInt8) -> String {
        switch byte {
        case 0x21...0x7E: return "'\(Character(UnicodeScalar(byte)))'"
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            return "the byte 0x\(digits.count == 1 ? "0" : "")\(digits)"
        }
    }
}
