/// An address with the length of its network's part: `10.88.0.0/16`, `fd00::/64`.
public struct IPPrefix: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes.
    let bytes: [UInt8]
    let length: Int

    /// Parses CIDR notation; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let bytes = Self.address(String(parts[0])), let length = Int(parts[1]),
            (0...bytes.count * 8).contains(length)
        else { return nil }
        self.bytes = bytes
        self.length = length
    }

    private init(bytes: [UInt8], length: Int) {
        self.bytes = bytes
        self.length = length
    }

    /// The same with the host's part zero.
    public var network: IPPrefix {
        var bytes = bytes
        for place in bytes.indices {
            let kept = min(8, max(0, length - place * 8))
            bytes[place] &= kept == 0 ? 0 : UInt8(truncatingIfNeeded: 0xff << (8 - kept))
        }
        return IPPrefix(bytes: bytes, length: length)
    }

    var isSix: Bool { bytes.count == 16 }

    /// Whether an address is in this network.
    public func contains(_ address: String) -> Bool {
        guard let other = Self.address(address), other.count == bytes.count else { return false }
        return IPPrefix(bytes: other, length: length).network.bytes == network.bytes
    }

    public var description: String { "\(Self.text(bytes))/\(length)" }

    /// The bytes of an IPv4 or IPv6 address.
    static func address(_ text: String) -> [UInt8]? {
        text.contains(":") ? six(text) : four(text[...])
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in part.allSatisfy(\.isNumber) ? UInt8(part) : nil }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func six(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        var sides: [[UInt8]] = []
        for half in halves {
            var bytes: [UInt8] = []
            let groups = half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
            for (place, group) in groups.enumerated() {
                if group.contains("."), place == groups.count - 1, let four = four(group) {
                    bytes += four
                } else if (1...4).contains(group.count), let value = UInt16(group, radix: 16) {
                    bytes += [UInt8(value >> 8), UInt8(value & 0xff)]
                } else {
                    return nil
                }
            }
            sides.append(bytes)
        }
        if sides.count == 1 { return sides[0].count == 16 ? sides[0] : nil }
        let missing = 16 - sides[0].count - sides[1].count
        return missing >= 2 ? sides[0] + [UInt8](repeating: 0, count: missing) + sides[1] : nil
    }

    private static func text(_ bytes: [UInt8]) -> String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        // The longest run of zeros is written as two colons (RFC 5952).
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > max(1, best.count) { best = start..<end }
            start = max(end, start + 1)
        }
        func hex(_ part: ArraySlice<Int>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
        return best.isEmpty
            ? hex(groups[...]) : hex(groups[..<best.lowerBound]) + "::" + hex(groups[best.upperBound...])
    }
}
