/// A moment, as whole seconds and nanoseconds since 1970 in UTC. Encoded as RFC 3339: `2026-05-04T10:11:12.5Z`.
public struct RuntimeDate: Sendable, Hashable, Comparable {
    public var seconds: Int64
    /// From 0 to 999,999,999.
    public var nanoseconds: Int32

    public init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}

extension RuntimeDate: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many digits of a second as there are.
    public var description: String {
        let days = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400
        let rest = seconds - days * 86400
        // Howard Hinnant's civil_from_days: eras of 400 years that begin in March.
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let day = z - era * 146_097
        let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365
        let ofYear = day - (365 * year + year / 4 - year / 100)
        let shifted = (5 * ofYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let dayOfMonth = ofYear - (153 * shifted + 2) / 5 + 1
        let date = "\(Self.padded(year + era * 400 + (month <= 2 ? 1 : 0), 4))-\(Self.padded(month))"
        let time = "\(Self.padded(rest / 3600)):\(Self.padded(rest / 60 % 60)):\(Self.padded(rest % 60))"
        var fraction = nanoseconds > 0 ? "." + Self.padded(Int64(nanoseconds), 9) : ""
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(date)-\(Self.padded(dayOfMonth))T\(time)\(fraction)Z"
    }

    /// Reads what ``description`` writes; nil for anything else.
    public init?(parsing text: String) {
        let pieces = text.split(separator: "T", maxSplits: 1)
        guard pieces.count == 2, pieces[1].hasSuffix("Z") else { return nil }
        let date = pieces[0].split(separator: "-").compactMap { Int64($0) }
        let halves = pieces[1].dropLast().split(separator: ".", maxSplits: 1)
        let time = (halves.first ?? "").split(separator: ":").compactMap { Int64($0) }
        guard date.count == 3, time.count == 3, (1...12).contains(date[1]), (1...31).contains(date[2]),
            (0...9999).contains(date[0]), time.allSatisfy({ (0...60).contains($0) })
        else { return nil }
        let year = date[0] - (date[1] <= 2 ? 1 : 0)
        let era = year / 400
        let ofEra = year - era * 400
        let ofYear = (153 * (date[1] > 2 ? date[1] - 3 : date[1] + 9) + 2) / 5 + date[2] - 1
        let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
        seconds = days * 86400 + time[0] * 3600 + time[1] * 60 + time[2]
        nanoseconds = 0
        if halves.count == 2 {
            let digits = halves[1] + String(repeating: "0", count: max(0, 9 - halves[1].utf8.count))
            guard digits.utf8.count == 9, let fraction = Int32(digits), fraction >= 0 else { return nil }
            nanoseconds = fraction
        }
    }

    private static func padded(_ number: Int64, _ width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension RuntimeDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = Self(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "No RFC 3339 time: \(text)")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
