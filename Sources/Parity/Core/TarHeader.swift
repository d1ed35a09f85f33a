/// The 512 bytes before a file in a tar archive (POSIX ustar).
public enum TarHeader {
    /// The header of an ordinary file.
    public static func file(_ name: String, size: Int) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        put(Array(name.utf8.prefix(100)), at: 0, in: &header)
        put(Array("0000644".utf8), at: 100, in: &header)
        put(Array("0000000".utf8), at: 108, in: &header)
        put(Array("0000000".utf8), at: 116, in: &header)
        put(Array("00000000000".utf8), at: 136, in: &header)
        header[156] = UInt8(ascii: "0")
        put(Array("ustar\0".utf8) + Array("00".utf8), at: 257, in: &header)
        return resized(header, to: size)
    }

    /// The same header for a file of another size.
    public static func resized(_ header: [UInt8], to size: Int) -> [UInt8] {
        var header = header
        put(octal(size, digits: 11) + [0], at: 124, in: &header)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148, in: &header)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6) + [0, UInt8(ascii: " ")], at: 148, in: &header)
        return header
    }

    private static func put(_ bytes: [UInt8], at place: Int, in header: inout [UInt8]) {
        header.replaceSubrange(place..<(place + bytes.count), with: bytes)
    }

    private static func octal(_ number: Int, digits: Int) -> [UInt8] {
        let text = String(number, radix: 8)
        return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }
}
