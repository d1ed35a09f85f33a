import EngineAPI
import EngineHTTP
import NIOCore

/// Decides on exchanges of one event loop and keeps its books.
///
/// What no rule concerns passes; the rest, and everything while the engine is unknown, goes to the ``Translator``.
final class GatewayDelegate: RelayDelegate {
    private let table: RouteTable
    private let book: EngineBook
    private let hijacks: [Bool]
    fileprivate let log: RequestLog?
    private(set) var books: GatewayBooks

    init(table: RouteTable, book: EngineBook, log: RequestLog?) {
        self.table = table
        self.book = book
        self.log = log
        hijacks = table.routes.map { $0.shape == .hijack }
        books = GatewayBooks(routes: table.routes.count)
    }

    func plan(for request: ScannedRequest, from peer: PeerCredentials?) -> ExchangePlan {
        request.withLine { method, target in
            let (route, decided) = CanonicalPath.withPath(of: target) {
                version, _, path -> (Int?, ExchangePlan.Action) in
                let route = table.match(method: method, path: path)
                return (route, action(route, version, path))
            }
            let special = GatewayBooks.Special.allCases.count
            return ExchangePlan(
                decided,
                label: route.map { $0 + special } ?? GatewayBooks.Special.unmatched.rawValue,
                mayHijack: request.facts.hasUpgrade || route.map { hijacks[$0] } ?? false,
                note: log == nil ? nil : Self.note(method, target))
        }
    }

    private func action(
        _ route: Int?, _ version: APIVersion?, _ path: UnsafeRawBufferPointer
    ) -> ExchangePlan.Action {
        if path.starts(with: Self.libpod) { return .passThrough }
        return book.current?.passes(route, version: version) == true ? .passThrough : .serve
    }

    private static let libpod = Array("/libpod/".utf8)

    func planForHTTP2(from peer: PeerCredentials?) -> ExchangePlan {
        ExchangePlan(label: GatewayBooks.Special.http2.rawValue, note: log == nil ? nil : "PRI *")
    }

    func finished(_ record: ExchangeRecord) {
        books.add(record)
        // The engine was away; it may come back as another.
        if record.status == 502 { book.forget() }
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
