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
        try checkVersion(target.version, index.map { table.routes[$0].id }, entry)
        guard let index else {
            throw ParityAnswer.error(404, "page not found")
        }
        let route = table.routes[index]
        var request = ParityRequest(
            route: route.id, method: exchange.head.method, path: target.path,
            parameters: target.parameters(of: index, in: table), query: QueryItems(parsing: target.query),
            headers: Self.endToEnd(exchange.head.fields), version: target.version ?? Parity.versions.upperBound,
            engine: entry.identity)
        request.sockets = sockets
        if exchange.hasBody, Self.isJSON(exchange.head, route) {
            do {
                request.body = try await Self.body(of: exchange)
            } catch var refusal as ParityAnswer {
                entry.plans[index].finish(&refusal, asked: request)
                throw refusal
            }
        }
        let run = TranslationRun(
            exchange: exchange, asked: request, plan: entry.plans[index], engine: engine, emulations: emulations,
            rules: book.rules)
        try await run.run()
    }

    /// Docker's words, as in moby's version middleware. What the engine itself takes is taken.
    private func checkVersion(
        _ version: APIVersion?, _ route: RouteID?, _ entry: EngineBook.Entry
    ) throws(ParityAnswer) {
        guard let version else { return }
        let engine = entry.identity
        let (oldest, newest) = (Parity.versions.lowerBound, Parity.versions.upperBound)
        let isTransfer = route.map { Parity.imageTransfers.contains($0) } ?? false
        let taken = min(oldest, entry.versions.lowerBound, isTransfer ? Parity.oldestTransfer : oldest)
        var refusal: ParityAnswer
        if version < taken {
            refusal = .error(
                400,
                "client version \(version) is too old. Minimum supported API version is \(oldest), "
                    + "please upgrade your client to a newer version")
        } else if version > newest {
            refusal = .error(
                400, "client version \(version) is too new. Maximum supported API version is \(newest)")
        } else {
            return
        }
        // moby writes these before it looks at the version (23.0 and later), so that a client can read the range.
        refusal.setHeader("Api-Version", newest.description)
        refusal.setHeader("Ostype", "linux")
        let release = engine.kind == .docker ? engine.version : nil
        refusal.setHeader("Server", "Docker/\(release ?? DockerRelease.version) (linux)")
        throw refusal
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

    private static func body(of exchange: ServedExchange) async throws -> JSONValue? {
        let bytes = Array(buffer: try await exchange.collect(upTo: bodyLimit))
        guard !bytes.allSatisfy({ $0 <= 0x20 }) else { return nil }
        do throws(JSONParseError) {
            return try JSONValue(parsing: bytes, options: .lastWins)
        } catch {
            // Go's words for a document that breaks off.
            let reason = error.offset >= bytes.count ? "unexpected EOF" : error.reason
            throw ParityAnswer.error(400, "invalid JSON: \(reason)")
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
