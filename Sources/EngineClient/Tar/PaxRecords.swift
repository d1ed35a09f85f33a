import EngineAPI

/// The records of a pax extended header: `length key=value` and a newline each (POSIX.1-2017, pax).
struct PaxRecords {
    private(set) var values: [String: [UInt8]] = [:]

    init() {}

    subscript(key: String) -> [UInt8]? {
        get { values[key] }
        set { values[key] = newValue }
    }

    var isEmpty: Bool { values.isEmpty }

    mutating func merge(_ other: PaxRecords) { values.merge(other.values) { $1 } }

    /// A value as text.
    func text(_ key: String) -> String? { values[key].map { String(decoding: $0, as: UTF8.self) } }

    // MARK: Writing

    /// The records in the order of their keys.
    var encoded: [UInt8] {
        values.sorted { $0.key < $1.key }.flatMap { PaxRecords.record($0.key, $0.value) }
    }

    private static func record(_ key: String, _ value: [UInt8]) -> [UInt8] {
        // The length counts its own digits.
        let rest = key.utf8.count + value.count + 3
        var length = rest + String(rest).utf8.count
        if rest + String(length).utf8.count != length { length += 1 }
        return Array("\(length) \(key)=".utf8) + value + [UInt8(ascii: "\n")]
    }

    // MARK: Reading

    init(parsing bytes: [UInt8]) throws(EngineError) {
        func failure() -> EngineError {
            EngineError(.protocolViolation, "the archive has a damaged pax header")
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0 != 0x20 }
            guard digits.count < 10, let length = Int(String(decoding: digits, as: UTF8.self)),
                length > digits.count + 1, length <= rest.count
            else { throw failure() }
            let record = rest.prefix(length)
            guard record.last == UInt8(ascii: "\n"), let equals = record.firstIndex(of: UInt8(ascii: "=")),
                equals > digits.endIndex + 1
            else { throw failure() }
            let key = String(decoding: record[(digits.endIndex + 1)..<equals], as: UTF8.self)
            values[key] = Array(record[(equals + 1)..<(record.endIndex - 1)])
            rest = rest.dropFirst(length)
        }
    }
}

extension Timestamp {
    /// The time of a pax record, in decimal seconds since 1970: `1136073600.000000001`. More than nine digits of the
    /// fraction are cut off.
    init?(pax text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty, let seconds = Int64(whole),
            seconds >= 0
        else { return nil }
        var nanoseconds: Int64 = 0
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
            let digits = parts[1].prefix(9)
            nanoseconds = Int64(digits + repeatElement("0", count: 9 - digits.count)) ?? 0
        }
        self.init(seconds: isNegative ? -seconds : seconds, nanoseconds: isNegative ? -nanoseconds : nanoseconds)
    }

    /// The time as a pax record has it, with as many digits of the fraction as it needs.
    var paxText: String {
        guard nanoseconds > 0 else { return String(seconds) }
        // The fraction counts away from zero in the text, and towards the future in the value.
        let isNegative = seconds < 0
        let whole = isNegative ? -(seconds + 1) : seconds
        let rest = isNegative ? 1_000_000_000 - Int(nanoseconds) : Int(nanoseconds)
        var digits = String(rest)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(isNegative ? "-" : "")\(whole).\(digits)"
    }
}
