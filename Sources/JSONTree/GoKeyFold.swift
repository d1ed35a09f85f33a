/// How Go's encoding/json matches the keys of a document to the fields of a struct: by case-folded spelling.
///
/// Docker (moby, `daemon/server/httputils`) and Podman (`pkg/api/handlers`) both decode request bodies this way, so
/// `{"hostconfig":{"privileged":true}}` works on both. Field names are ASCII, and Unicode's simple folding maps only
/// two characters beyond ASCII to ASCII letters: the Kelvin sign U+212A to "k" and the long s U+017F to "s".
/// Source: Go `src/encoding/json/fold.go`.
public enum GoKeyFold {
    /// The folded spelling: ASCII letters in lower case, U+212A as "k" and U+017F as "s", the rest as it is.
    public static func fold(_ key: String) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(key.utf8.count)
        var bytes = FoldedBytes(key)
        while let byte = bytes.next() { folded.append(byte) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Whether Go would take `key` for the struct field `field`.
    public static func matches(_ key: String, _ field: String) -> Bool {
        var left = FoldedBytes(key)
        var right = FoldedBytes(field)
        while let byte = left.next() {
            guard right.next() == byte else { return false }
        }
        return right.next() == nil
    }

    private struct FoldedBytes: IteratorProtocol {
        private let bytes: String.UTF8View
        private var index: String.Index

        init(_ text: String) {
            bytes = text.utf8
            index = bytes.startIndex
        }

        mutating func next() -> UInt8? {
            guard index < bytes.endIndex else { return nil }
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
            case 0xC5 where follows(0xBF): return skip(1, UInt8(ascii: "s"))
            case 0xE2 where follows(0x84, 0xAA): return skip(2, UInt8(ascii: "k"))
            default: return byte
            }
        }

        private func follows(_ wanted: UInt8...) -> Bool { bytes[index...].starts(with: wanted) }

        private mutating func skip(_ count: Int, _ letter: UInt8) -> UInt8 {
            index = bytes.index(index, offsetBy: count)
            return letter
        }
    }
}
