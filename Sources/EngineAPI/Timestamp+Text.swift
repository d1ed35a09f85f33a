extension Timestamp: LosslessStringConvertible {
    /// Reads RFC 3339 (`2026-11-21T00:30:05.123456789+02:00`); nil for anything else.
    public init?(_ text: String) {
        var text = text
        let parsed = text.withUTF8 { bytes -> Timestamp? in
            var scanner = Scanner(bytes: bytes)
            return scanner.timestamp()
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// RFC 3339, with the offset and the digits that were read.
    public var description: String {
        let local = seconds &+ Int64(offset) * 60
        let (day, second) = Self.floorDivide(local, 86_400)
        let (year, month, dayOfMonth) = Self.civil(fromDay: day)
        func two(_ number: Int64) -> String { Self.padded(number, to: 2) }
        var text = "\(Self.padded(year, to: 4))-\(two(month))-\(two(dayOfMonth))"
        text += "T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        text += fraction
        guard !zulu else { return text + "Z" }
        let minutes = Int64(offset.magnitude)
        return text + (offset < 0 ? "-" : "+") + "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    private var fraction: String {
        let all = Self.padded(nanoseconds, to: 9)
        guard let digits else {
            guard nanoseconds > 0 else { return "" }
            return "." + String(all.reversed().drop { $0 == "0" }.reversed())
        }
        return digits == 0 ? "" : "." + all.prefix(Int(digits))
    }

    static func floorDivide(_ number: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The day number of a date, counted from 1970-01-01 in the Gregorian calendar. A year runs from March on here, so
    /// that the leap day is its last.
    static func day(year: Int64, month: Int64, dayOfMonth: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = floorDivide(shifted, 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func civil(fromDay day: Int64) -> (year: Int64, month: Int64, dayOfMonth: Int64) {
        let (era, dayOfEra) = floorDivide(day + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func timestamp() -> Timestamp? {
            guard let year = number(4), eat("-"), let month = number(2), eat("-"), let day = number(2),
                eat("T") || eat("t") || eat(" "), let hour = number(2), eat(":"), let minute = number(2), eat(":"),
                let second = number(2), (1...12).contains(month), day >= 1, hour <= 23, minute <= 59, second <= 59,
                day <= Self.days(inMonth: month, of: year), let (nanoseconds, digits) = fraction(),
                let (offset, zulu) = zone(), index == bytes.count
            else { return nil }
            let days = Timestamp.day(year: year, month: month, dayOfMonth: day)
            let local = days * 86_400 + hour * 3600 + minute * 60 + second
            return Timestamp(
                seconds: local - offset * 60, nanoseconds: nanoseconds, offset: Int16(offset), digits: digits,
                zulu: zulu)
        }

        private mutating func eat(_ character: Unicode.Scalar) -> Bool {
            guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }

        private mutating func number(_ count: Int) -> Int64? {
            guard index + count <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[index..<index + count] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            index += count
            return value
        }

        /// Nine digits at most: no engine writes more, and none would survive.
        private mutating func fraction() -> (nanoseconds: Int32, digits: UInt8)? {
            guard eat(".") else { return (0, 0) }
            let digits = bytes[index...].prefix { (0x30...0x39).contains($0) }.count
            guard (1...9).contains(digits), let value = number(digits) else { return nil }
            let scaled = (digits..<9).reduce(value) { product, _ in product * 10 }
            return (Int32(scaled), UInt8(digits))
        }

        private mutating func zone() -> (minutes: Int64, zulu: Bool)? {
            if eat("Z") || eat("z") { return (0, true) }
            let negative = eat("-")
            guard negative || eat("+"), let hours = number(2), eat(":"), let minutes = number(2), hours <= 23,
                minutes <= 59
            else { return nil }
            let total = hours * 60 + minutes
            return (negative ? -total : total, false)
        }

        private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
            switch month {
            case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }
    }
}
