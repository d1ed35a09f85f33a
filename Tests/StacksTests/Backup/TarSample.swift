@testable import Stacks

/// Makes tar archives, also such as no tar program would make.
enum TarSample {
    static func member(
        _ name: String, kind: Character = "0", link: String = "", data: [UInt8] = [], size: Int64? = nil
    ) -> [UInt8] {
        var header = TarHeader.bytes(name, size: size ?? Int64(data.count))
        header[156] = kind.asciiValue ?? 0
        for (place, byte) in link.utf8.prefix(100).enumerated() { header[157 + place] = byte }
        for place in 148..<156 { header[place] = 0x20 }
        let digits = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        let text = String(repeating: "0", count: 6 - digits.count) + digits + "\u{0} "
        for (place, byte) in text.utf8.enumerated() { header[148 + place] = byte }
        return header + data + [UInt8](repeating: 0, count: TarHeader.padding(Int64(data.count)))
    }

    /// A pax header with one record.
    static func pax(_ key: String, _ value: String, kind: Character = "x") -> [UInt8] {
        let body = " \(key)=\(value)\n"
        var length = body.utf8.count + 1
        while "\(length)".utf8.count + body.utf8.count != length { length += 1 }
        return member("pax", kind: kind, data: Array("\(length)\(body)".utf8))
    }

    static let end = [UInt8](repeating: 0, count: 1024)

    static func archive(_ members: [UInt8]...) -> [UInt8] { members.flatMap { $0 } + end }
}
