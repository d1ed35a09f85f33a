package import NIOCore

/// Counts of durations in fixed buckets, as Prometheus wants them.
package struct LatencyHistogram: Sendable, Hashable {
    /// Upper bounds in seconds.
    package static let bounds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60]
    private static let nanoseconds = bounds.map { Int64($0 * 1_000_000_000) }

    /// One count per bound and one for what is longer; not cumulative.
    package private(set) var counts = [UInt64](repeating: 0, count: bounds.count + 1)
    /// Nanoseconds in all.
    package private(set) var sum: UInt64 = 0

    package init() {}

    package var count: UInt64 { counts.reduce(0, +) }

    package mutating func add(_ duration: TimeAmount) {
        let value = max(0, duration.nanoseconds)
        var index = 0
        while index < Self.nanoseconds.count, value > Self.nanoseconds[index] { index += 1 }
        counts[index] += 1
        sum &+= UInt64(value)
    }

    package mutating func merge(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        sum &+= other.sum
    }
}
