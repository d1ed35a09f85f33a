import JSONTree

/// What Go's encoding/json says of a broken document, for clients that show or match Docker's words.
enum GoJSONError {
    static func text(_ error: JSONParseError, in bytes: [UInt8]) -> String {
        switch error.code {
        case .unexpectedEnd: return "unexpected EOF"
        case .unexpectedByte, .invalidLiteral:
            guard bytes.indices.contains(error.offset) else { return "unexpected EOF" }
            return "invalid character \(quoted(bytes[error.offset])) \(place(error.offset, bytes))"
        default: return error.reason
        }
    }

    private static func quoted(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "'"): #"'\''"#
        case UInt8(ascii: "\""): #"'"'"#
        case 0x20..<0x7F: "'\(Unicode.Scalar(byte))'"
        default: "'\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))'"
        }
    }

    /// Where in its grammar Go was, as what stands before the byte tells.
    private static func place(_ offset: Int, _ bytes: [UInt8]) -> String {
        let before = bytes[..<offset].last { $0 > 0x20 }
        switch before {
        case UInt8(ascii: "{"): return "looking for beginning of object key string"
        case UInt8(ascii: "\""): return "after object key"
        case nil, UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: ","): return "looking for beginning of value"
        default: return "after object key:value pair"
        }
    }
}
