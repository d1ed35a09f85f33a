/// What a tar archive says of one of its files, as far as it matters for what the file may do.
struct TarMember: Sendable, Hashable {
    /// As in the archive; a name need not be UTF-8.
    var name: [UInt8]
    /// `0` a file, `1` a hard link, `2` a symbolic link, `3` and `4` devices, `5` a folder, `6` a FIFO.
    var kind: UInt8
    var link: [UInt8]
    /// Bytes that follow in the archive.
    var size: Int64

    static let file = UInt8(ascii: "0"), hardLink = UInt8(ascii: "1"), symbolicLink = UInt8(ascii: "2")
    static let folder = UInt8(ascii: "5"), fifo = UInt8(ascii: "6")
    static let devices: Set<UInt8> = [UInt8(ascii: "3"), UInt8(ascii: "4")]

    var text: String { String(decoding: name, as: UTF8.self) }
    var linkText: String { String(decoding: link, as: UTF8.self) }
}

/// A header of the ustar format, in which gantry writes its own files.
enum TarHeader {
    static let size = 512

    /// A plain file's header. From 8 GiB on the size is in base 256, as GNU tar and star write it.
    static func bytes(_ name: String, size: Int64, modified: Int64 = 0) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: Self.size)
        func put(_ text: String, at place: Int) {
            for (index, byte) in text.utf8.enumerated() { header[place + index] = byte }
        }
        func octal(_ number: Int64, _ width: Int) -> String {
            let digits = String(number, radix: 8)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        put(String(decoding: name.utf8.prefix(100), as: UTF8.self), at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        if size < 1 << 33 {
            put(octal(size, 11), at: 124)
        } else {
            header[124] = 0x80
            for index in 0..<8 { header[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * Int64(index))) }
        }
        put(octal(modified, 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\u{0}00", at: 257)
        let sum = header.reduce(0) { $0 + Int64($1) }
        put(octal(sum, 6) + "\u{0} ", at: 148)
        return header
    }

    static func padding(_ size: Int64) -> Int { Int((512 - size % 512) % 512) }
}
