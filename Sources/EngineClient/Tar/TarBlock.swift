/// The 512-byte header of the ustar format (POSIX.1-2017, pax, "ustar Interchange Format").
struct TarBlock {
    static let size = 512

    /// A field's place in the header.
    struct Field {
        let offset: Int
        let length: Int

        var range: Range<Int> { offset..<offset + length }

        static let name = Field(offset: 0, length: 100)
        static let mode = Field(offset: 100, length: 8)
        static let userID = Field(offset: 108, length: 8)
        static let groupID = Field(offset: 116, length: 8)
        static let size = Field(offset: 124, length: 12)
        static let modified = Field(offset: 136, length: 12)
        static let checksum = Field(offset: 148, length: 8)
        static let typeFlag = Field(offset: 156, length: 1)
        static let linkName = Field(offset: 157, length: 100)
        static let magic = Field(offset: 257, length: 8)
        static let userName = Field(offset: 265, length: 32)
        static let groupName = Field(offset: 297, length: 32)
        static let deviceMajor = Field(offset: 329, length: 8)
        static let deviceMinor = Field(offset: 337, length: 8)
        static let prefix = Field(offset: 345, length: 155)
    }

    /// "ustar", NUL, version "00".
    static let ustarMagic = Array("ustar\u{0}00".utf8)

    var bytes: [UInt8]

    init() { bytes = [UInt8](repeating: 0, count: TarBlock.size) }

    /// The caller guarantees 512 bytes.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    // MARK: Text

    /// Writes text; the caller has checked that it fits.
    mutating func set(_ field: Field, _ text: some Collection<UInt8>) {
        for (place, byte) in text.prefix(field.length).enumerated() { bytes[field.offset + place] = byte }
    }

    /// The text up to the first NUL.
    func text(_ field: Field) -> ArraySlice<UInt8> { bytes[field.range].prefix { $0 != 0 } }

    // MARK: Numbers

    /// The greatest number that octal digits and a NUL hold in this field.
    static func octalLimit(_ field: Field) -> Int64 { (Int64(1) << (3 * Int64(field.length - 1))) - 1 }

    /// Writes octal digits and a NUL; false if the number does not fit.
    @discardableResult
    mutating func set(_ field: Field, octal value: Int64) -> Bool {
        guard value >= 0, value <= TarBlock.octalLimit(field) else { return false }
        var rest = value
        for place in stride(from: field.offset + field.length - 2, through: field.offset, by: -1) {
            bytes[place] = UInt8(ascii: "0") + UInt8(rest & 7)
            rest >>= 3
        }
        return true
    }

    /// A number in octal, or in base 256 as GNU and star write large and negative ones; nil if it is neither.
    func number(_ field: Field) -> Int64? {
        let digits = bytes[field.range]
        if let first = digits.first, first & 0x80 != 0 {
            // Two's complement, most significant byte first; the top bit only marks the format.
            var value: Int64 = first & 0x40 != 0 ? -1 : 0
            for (place, byte) in digits.enumerated() {
                let byte = place == 0 ? (byte & 0x40 != 0 ? byte | 0x80 : byte & 0x7F) : byte
                guard value >= Int64.min >> 8, value <= Int64.max >> 8 else { return nil }
                value = value << 8 | Int64(byte)
            }
            return value
        }
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0 }
        let octal = digits.drop(while: isBlank).prefix { !isBlank($0) }
        var value: Int64 = 0
        for byte in octal {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte), value <= Int64.max >> 3 else { return nil }
            value = value << 3 | Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }

    // MARK: Checksum

    /// Fills the checksum in, last of all fields.
    mutating func seal() {
        let sum = sums.unsigned
        var digits = Array(String(sum, radix: 8).utf8)
        digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: 6 - digits.count), at: 0)
        set(.checksum, digits + [0, 0x20])
    }

    /// Whether the checksum is right. Some old writers summed signed bytes.
    var isIntact: Bool {
        guard let sum = number(.checksum) else { return false }
        return sum == sums.unsigned || sum == sums.signed
    }

    private var sums: (unsigned: Int64, signed: Int64) {
        var unsigned: Int64 = 0
        var signed: Int64 = 0
        for (place, byte) in bytes.enumerated() {
            let byte = Field.checksum.range.contains(place) ? 0x20 : byte
            unsigned += Int64(byte)
            signed += Int64(Int8(bitPattern: byte))
        }
        return (unsigned, signed)
    }
}
