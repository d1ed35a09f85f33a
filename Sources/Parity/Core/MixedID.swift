/// An id made of two: the same for the same pair, and no other's. Podman has none for endpoints and sandboxes.
public enum MixedID {
    /// - Parameters:
    ///   - left: 64 hexadecimal digits, a container's id.
    ///   - right: those of what it is mixed with, a network's.
    public static func of(_ left: String, _ right: String) -> String {
        let other = Array(right.utf8)
        guard !other.isEmpty else { return left }
        let digits = Array("0123456789abcdef".utf8)
        let mixed = left.utf8.enumerated().map { place, byte in
            digits[(value(byte) ^ value(other[place % other.count]) ^ place) & 15]
        }
        return String(decoding: mixed, as: UTF8.self)
    }

    private static func value(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: Int(byte & 15)
        }
    }
}
