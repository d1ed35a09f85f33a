/// A length of time that travels as a whole number of nanoseconds, as Go writes its durations in JSON.
public struct Nanoseconds: Sendable, Hashable, Comparable {
    public var count: Int64

    public init(_ count: Int64) { self.count = count }

    /// Rounded towards zero; what no 64 bits hold (292 years) becomes the most they do.
    public init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow2) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        count = overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
    }

    public var duration: Duration { .nanoseconds(count) }

    public static func seconds(_ seconds: Int64) -> Self { Self(.seconds(seconds)) }
    public static func milliseconds(_ milliseconds: Int64) -> Self { Self(.milliseconds(milliseconds)) }

    public static func < (left: Self, right: Self) -> Bool { left.count < right.count }
}

extension Nanoseconds: Codable {
    public init(from decoder: any Decoder) throws {
        count = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}
