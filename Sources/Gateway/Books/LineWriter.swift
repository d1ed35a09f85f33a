/// Writes text into reserved memory; what does not fit is cut off.
struct LineWriter {
    private let target: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ target: UnsafeMutableRawBufferPointer) { self.target = target }

    mutating func write(byte: UInt8) {
        guard count < target.count else { return }
        target[count] = byte
        count += 1
    }

    mutating func write(_ text: StaticString) {
        write(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        let length = min(bytes.count, target.count - count)
        UnsafeMutableRawBufferPointer(rebasing: target[count..<(count + length)])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
        count += length
    }

    mutating func write(_ number: UInt64) {
        var divisor: UInt64 = 1
        while number / divisor >= 10 { divisor *= 10 }
        var rest = number
        while divisor > 0 {
            write(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// A number with leading zeros.
    mutating func write(_ number: Int, digits: Int) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            write(byte: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }

    /// The text as the inside of a JSON string.
    mutating func writeEscaped(_ text: String) {
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                write(byte: UInt8(ascii: "\\"))
                write(byte: byte)
            } else if byte < 0x20 {
                write("\\u00")
                let digits: StaticString = "0123456789abcdef"
                write(byte: digits.utf8Start[Int(byte >> 4)])
                write(byte: digits.utf8Start[Int(byte & 15)])
            } else {
                write(byte: byte)
            }
        }
    }
}
