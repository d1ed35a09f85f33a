import EngineAPI
package import EngineHTTP

/// The gateway's counts in Prometheus's text format.
package struct MetricsPage {
    private let table: RouteTable
    private let books: GatewayBooks
    private let counters: RelayCounters
    private var text = ""

    package static func render(table: RouteTable, books: GatewayBooks, counters: RelayCounters, rules: Set<String> = [])
        -> String
    {
        var page = MetricsPage(table: table, books: books, counters: counters)
        page.writeRequests()
        page.writeCounters()
        page.writeLatency()
        page.writeRules(rules)
        return page.text
    }

    private init(table: RouteTable, books: GatewayBooks, counters: RelayCounters) {
        self.table = table
        self.books = books
        self.counters = counters
    }

    private mutating func writeRequests() {
        header("gantry_requests_total", "counter", "Exchanges by route and class of the answer's status.")
        let labels = GatewayBooks.Special.allCases.map(\.name) + table.routes.map(\.id.rawValue)
        for (index, label) in labels.enumerated() {
            for statusClass in 0..<6 {
                let count = books.requests[index * 6 + statusClass]
                guard count > 0 else { continue }
                let status = statusClass == 0 ? "none" : "\(statusClass)xx"
                text += "gantry_requests_total{route=\"\(label)\",status=\"\(status)\"} \(count)\n"
            }
        }
        header("gantry_exchanges_total", "counter", "Exchanges by how they ended.")
        for (outcome, count) in zip(ExchangeRecord.Outcome.allCases, books.outcomes) where count > 0 {
            text += "gantry_exchanges_total{outcome=\"\(outcome.rawValue)\"} \(count)\n"
        }
    }

    private mutating func writeCounters() {
        gauge("gantry_in_flight", "Exchanges under way, streams included.", counters.inFlight)
        gauge("gantry_hijacks_open", "Raw streams open.", counters.hijacks)
        gauge("gantry_clients", "Client connections open.", counters.clients)
        gauge("gantry_upstream_connections", "Engine connections open.", counters.upstreams)
        count("gantry_clients_accepted_total", "Client connections accepted.", counters.clientsAccepted)
        count("gantry_hijacks_total", "Raw streams opened.", counters.hijacksOpened)
        count("gantry_upstream_connects_total", "Attempts to connect to the engine.", counters.connects)
        count("gantry_upstream_connect_failures_total", "Attempts that failed.", counters.connectFailures)
        count("gantry_upstream_retries_total", "Requests sent again on a new connection.", counters.retries)
        header("gantry_bytes_total", "counter", "Bytes forwarded: up to the engine, down to clients.")
        text += "gantry_bytes_total{direction=\"up\"} \(counters.bytesUp)\n"
        text += "gantry_bytes_total{direction=\"down\"} \(counters.bytesDown)\n"
    }

    private mutating func writeLatency() {
        header("gantry_request_duration_seconds", "histogram", "From a request's head to its answer's last byte.")
        var total: UInt64 = 0
        for (bound, count) in zip(LatencyHistogram.bounds, books.latency.counts) {
            total += count
            text += "gantry_request_duration_seconds_bucket{le=\"\(bound)\"} \(total)\n"
        }
        text += "gantry_request_duration_seconds_bucket{le=\"+Inf\"} \(books.latency.count)\n"
        text += "gantry_request_duration_seconds_sum \(Double(books.latency.sum) / 1e9)\n"
        text += "gantry_request_duration_seconds_count \(books.latency.count)\n"
    }

    private mutating func writeRules(_ rules: Set<String>) {
        guard !rules.isEmpty else { return }
        header("gantry_rule_seen", "gauge", "Rules of gantry parity that have changed a request or an answer.")
        for rule in rules.sorted() { text += "gantry_rule_seen{rule=\"\(rule)\"} 1\n" }
    }

    private mutating func gauge(_ name: String, _ help: String, _ value: Int) {
        header(name, "gauge", help)
        text += "\(name) \(value)\n"
    }

    private mutating func count(_ name: String, _ help: String, _ value: UInt64) {
        header(name, "counter", help)
        text += "\(name) \(value)\n"
    }

    private mutating func header(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }
}
