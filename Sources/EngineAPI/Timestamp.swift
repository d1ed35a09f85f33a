/// A moment as engines write it: RFC 3339 with up to nine digits of a second, or seconds since 1970.
///
/// The instant is exact. The text's offset and number of digits are kept, so that ``description`` gives back what was
/// read; order and equality look at the instant alone.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded towards the past.
    public let seconds: Int64
    /// The rest of the second, in nanoseconds, from 0 to 999,999,999.
    public let nanoseconds: Int32
    /// The offset from UTC in minutes that the text had.
    let offset: Int16
    /// How many digits of the fraction the text had; nil writes as many as there are.
    let digits: UInt8?
    /// Whether the text's offset was written as `Z`.
    let zulu: Bool

    /// A moment in UTC.
    /// - Parameter nanoseconds: any number; what is over a second is carried.
    public init(seconds: Int64, nanoseconds: Int64 = 0) {
        let (carry, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.init(
            seconds: seconds &+ carry &- (rest < 0 ? 1 : 0), nanoseconds: Int32(rest < 0 ? rest + 1_000_000_000 : rest),
            offset: 0, digits: nil, zulu: true)
    }

    /// A moment in nanoseconds since 1970, as events have it.
    public init(unixNanoseconds: Int64) { self.init(seconds: 0, nanoseconds: unixNanoseconds) }

    init(seconds: Int64, nanoseconds: Int32, offset: Int16, digits: UInt8?, zulu: Bool) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
        self.offset = offset
        self.digits = digits
        self.zulu = zulu
    }

    /// Go's zero time, which engines write for "never".
    public static let zero = Timestamp(seconds: -62_135_596_800)

    /// Whether this stands for "never": Go's zero time, or an empty text.
    public var isZero: Bool { self == .zero }

    /// Seconds since 1970 as the engines' `since` and `until` take it: `1136073600` or `1136073600.000000001`.
    public var unixText: String {
        guard nanoseconds > 0 else { return String(seconds) }
        // Engines read the sign for the whole part alone, so a moment before 1970 loses its fraction.
        guard seconds >= 0 else { return String(seconds) }
        return "\(seconds).\(Self.padded(nanoseconds, to: 9))"
    }

    /// The time that passed from `earlier` to this moment.
    public func duration(since earlier: Timestamp) -> Duration {
        .seconds(seconds &- earlier.seconds) + .nanoseconds(Int64(nanoseconds - earlier.nanoseconds))
    }

    /// This moment and `duration` after it, in UTC.
    public func advanced(by duration: Duration) -> Timestamp {
        let (whole, atto) = duration.components
        return Timestamp(seconds: seconds &+ whole, nanoseconds: Int64(nanoseconds) + atto / 1_000_000_000)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    public static func == (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds == right.seconds && left.nanoseconds == right.nanoseconds
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(seconds)
        hasher.combine(nanoseconds)
    }

    static func padded(_ number: some BinaryInteger, to width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension Timestamp: Codable {
    /// Reads RFC 3339, an empty string (the zero time: Podman's disk usage), or a number of seconds.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let seconds = try? container.decode(Int64.self) {
            self.init(seconds: seconds)
            return
        }
        let text = try container.decode(String.self)
        guard let time = text.isEmpty ? .zero : Timestamp(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no RFC 3339 time")
        }
        self = time
    }

    /// Writes RFC 3339.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
