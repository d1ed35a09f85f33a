package import EngineHTTP

/// One event loop's counts of exchanges, or the sum over all loops.
package struct GatewayBooks: Sendable, Hashable {
    /// Where requests are counted that were malformed, HTTP/2, or matched no route.
    package enum Special: Int, Sendable, CaseIterable {
        case malformed, http2, unmatched

        package var name: String {
            switch self {
            case .malformed: "malformed"
            case .http2: "http2"
            case .unmatched: "unmatched"
            }
        }
    }

    /// Per label (``Special`` first, then the routes), one count per status class: none, 1xx … 5xx.
    package private(set) var requests: [UInt64]
    /// In the order of ``ExchangeRecord/Outcome/allCases``.
    package private(set) var outcomes = [UInt64](repeating: 0, count: ExchangeRecord.Outcome.allCases.count)
    /// Of exchanges that were neither hijacked nor left by their client: how long a stream runs says nothing.
    package private(set) var latency = LatencyHistogram()

    package init(routes: Int) { requests = [UInt64](repeating: 0, count: 6 * (routes + Special.allCases.count)) }

    package mutating func add(_ record: ExchangeRecord) {
        let label = max(0, record.label)
        let statusClass = min(record.status / 100, 5)
        requests[label * 6 + statusClass] += 1
        outcomes[record.outcome.index] += 1
        if record.outcome == .complete, !record.isHijacked { latency.add(record.duration) }
    }

    package mutating func merge(_ other: GatewayBooks) {
        for index in requests.indices { requests[index] += other.requests[index] }
        for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
        latency.merge(other.latency)
    }
}
