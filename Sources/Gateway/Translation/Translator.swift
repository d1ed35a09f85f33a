import EngineAPI
import EngineHTTP
import JSONTree
import Logging
import NIOCore
import Parity

/// Serves the exchanges that cannot simply pass: finds the operation, applies its rules, asks the engine, and answers
/// as Docker would.
struct Translator: Sendable {
    /// The most bytes of a JSON request body; moby reads as many.
    static let bodyLimit = 16 << 20

    let table: RouteTable
    let book: EngineBook
    let engine: EngineCalls
    let emulations: Emulations
    /// The gateway's own unix socket, and the engine's, by path.
    var sockets: (gateway: String, engine: String) = ("", "")

    /// Answers one exchange.
    func serve(_ exchange: ServedExchange) async throws {
        do {
            let entry = try await book.entry(asking: engine)
            try await serve(exchange, entry)
        } catch let refusal as ParityAnswer {
            guard !exchange.writer.hasBegun else { throw refusal }
            try await write(refusal, to: exchange)
        } catch let error as HTTPError where !exchange.writer.hasBegun && error.code != .cancelled {
            book.failed()
            try await write(.error(502, error.message), to: exchange)
        } catch let error as EngineError where !exchange.writer.hasBegun && error.code != .cancelled {
            try await write(.error(502, error.message), to: exchange)
        }
    }

    private func serve(_ exchange: ServedExchange, _ entry: EngineBook.Entry) async throws {
        let target = Target(exchange.head.target)
        let index = target.match(exchange.head.method, in: table)
        try VersionRange.check(target, index.map { table.routes[$0].id }, entry)
        guard let index else { throw Unrouted.answer(exchange.head, target) }
        let route = table.routes[index]
        var request = ParityRequest(
            route: route.id, method: exchange.head.method, path: target.path,
            parameters: target.parameters(of: index, in: table), query: QueryItems(parsing: target.query),
            headers: Self.endToEnd(exchange.head.fields), version: target.version ?? Parity.versions.upperBound,
            engine: entry.identity)
        request.sockets = sockets
        var unread = ByteBuffer()
        if exchange.hasBody, Self.isJSON(exchange.head, route) {
            let bytes = try await exchange.collect(upTo: Self.bodyLimit)
            do throws(ParityAnswer) {
                request.body = try Self.body(Array(buffer: bytes), route)
            } catch {
                // Which words a release of Docker's has for it is its own affair.
                if entry.identity.kind != .docker {
                    var refusal = error
                    entry.plans[index].finish(&refusal, asked: request)
                    throw refusal
                }
            }
            if request.body == nil { unread = bytes }
        }
        let run = TranslationRun(
            exchange: exchange, asked: request, plan: entry.plans[index], engine: engine, emulations: emulations,
            rules: book.rules, unread: unread)
        try await run.run()
    }

    private func write(_ answer: ParityAnswer, to exchange: ServedExchange) async throws {
        try await TranslationRun.write(answer, to: exchange)
    }

    /// Whether the body is a JSON document that rules may want to read. Archives are passed on as they come.
    private static func isJSON(_ head: RequestHead, _ route: Route) -> Bool {
        // aiodocker sends archives as application/json too.
        guard route.verb == .post || route.verb == .put, !archives.contains(route.id) else { return false }
        let type = head.fields["Content-Type"]?.lowercased() ?? ""
        return type.isEmpty || type.hasPrefix("application/json")
    }

    private static let archives: Set<RouteID> = [
        "ImageBuild", "ImageLoad", "ImageCreate", "PutContainerArchive", "PluginCreate",
    ]

    private static func body(_ bytes: [UInt8], _ route: Route) throws(ParityAnswer) -> JSONValue? {
        guard !bytes.allSatisfy({ $0 <= 0x20 }) else { return nil }
        do throws(JSONParseError) {
            return try JSONValue(parsing: bytes, options: .lastWins)
        } catch {
            let text = GoJSONError.text(error, in: bytes)
            // moby's auth handler decodes by itself, and gives the error its default status.
            throw route.id == "SystemAuth" ? .error(500, text) : .error(400, "invalid JSON: \(text)")
        }
    }

    /// Without the fields that belong to this connection only (RFC 9110 §7.6.1), and those that the transport writes.
    static func endToEnd(_ fields: HTTPFields) -> [ParityRequest.Header] {
        let named = fields.values(of: "Connection").flatMap { $0.split(separator: ",") }
            .map { $0.filter { $0 != " " }.lowercased() }
        return fields.compactMap { field in
            let name = field.name.lowercased()
            guard !hopByHop.contains(name), !named.contains(name) else { return nil }
            return ParityRequest.Header(field.name, field.value)
        }
    }

    private static let hopByHop: Set<String> = [
        "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
        "content-length", "expect", "host",
    ]
}
