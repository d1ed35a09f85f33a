import EngineAPI
import EngineHTTP
import NIOCore

/// Decides on exchanges of one event loop and keeps its books. Today every exchange passes through.
final class GatewayDelegate: RelayDelegate {
    private let table: RouteTable
    private let hijacks: [Bool]
    fileprivate let log: RequestLog?
    private(set) var books: GatewayBooks

    init(table: RouteTable, log: RequestLog?) {
        self.table = table
        self.log = log
        hijacks = table.routes.map { $0.shape == .hijack }
        books = GatewayBooks(routes: table.routes.count)
    }

    func plan(for request: ScannedRequest, from peer: PeerCredentials?) -> ExchangePlan {
        request.withLine { method, target in
            let route = CanonicalPath.withPath(of: target) { _, _, path in table.match(method: method, path: path) }
            let special = GatewayBooks.Special.allCases.count
            return ExchangePlan(
                label: route.map { $0 + special } ?? GatewayBooks.Special.unmatched.rawValue,
                mayHijack: request.facts.hasUpgrade || route.map { hijacks[$0] } ?? false,
                note: log == nil ? nil : Self.note(method, target))
        }
    }

    func planForHTTP2(from peer: PeerCredentials?) -> ExchangePlan {
        ExchangePlan(label: GatewayBooks.Special.http2.rawValue, note: log == nil ? nil : "PRI *")
    }

    func finished(_ record: ExchangeRecord) {
        books.add(record)
        log?.write(record, route: name(of: record.label))
    }

    private func name(of label: Int) -> String {
        let special = GatewayBooks.Special.allCases
        if label < special.count { return special[max(0, label)].name }
        return table.routes[label - special.count].id.rawValue
    }

    /// Method and path; the query is left out, as it may hold secrets (`buildargs`).
    private static func note(_ method: UnsafeRawBufferPointer, _ target: UnsafeRawBufferPointer) -> String {
        let end = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        return String(unsafeUninitializedCapacity: method.count + 1 + end) { buffer in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            bytes.copyMemory(from: method)
            bytes[method.count] = UInt8(ascii: " ")
            UnsafeMutableRawBufferPointer(rebasing: bytes[(method.count + 1)...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: target[..<end]))
            return method.count + 1 + end
        }
    }
}

extension GatewayDelegate {
    /// Hands on the log lines that wait for their batch.
    func flushLog() { log?.flush() }
}
