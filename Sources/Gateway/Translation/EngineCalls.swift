import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

/// Calls of the gateway's own to the engine: what translation asks beside the client's request.
struct EngineCalls: Sendable {
    /// The most bytes of an answer that is read as a whole.
    static let answerLimit = 256 << 20

    let transport: HTTPTransport
    /// What is kept between calls.
    let memory = EngineMemory()
    /// Work that outlives the exchange that began it.
    let errands = Errands()
    /// Connections to containers whose clients have left.
    let held = HeldAttachments()
    /// The events of the engine, and the gateway's own.
    let events = EventHub()

    /// A path with the prefix that the engine understands: libpod's version, or the nearest to the client's that the
    /// engine speaks.
    static func target(_ path: String, on engine: EngineIdentity, version: APIVersion? = nil) -> String {
        if path.hasPrefix("/libpod/") { return "/v\(engine.libpodVersion?.description ?? "4.0.0")\(path)" }
        guard engine.kind == .docker, let version else { return "/v\(engine.apiVersion)\(path)" }
        let nearest = max(engine.oldestAPIVersion ?? .dockerFloor, min(version, engine.apiVersion))
        return "/v\(nearest)\(path)"
    }

    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// - Parameter path: behind the version: `/containers/web/json`, `/libpod/info`; percent-encoded.
    func call(
        _ method: String, _ path: String, on engine: EngineIdentity, query: QueryItems = QueryItems(),
        headers: [ParityRequest.Header] = [], body: JSONValue? = nil
    ) async throws -> ParityAnswer {
        let request = Self.request(method, path, on: engine, query: query, headers: headers, body: body)
        return Self.answer(try await transport.send(request, limit: Self.answerLimit))
    }

    /// As ``call(_:_:on:query:headers:body:)`` for a rewritten request of a client's.
    func call(_ request: ParityRequest) async throws -> ParityAnswer {
        Self.answer(try await transport.send(Self.request(request), limit: Self.answerLimit))
    }

    /// A rewritten request of a client's in wire form; without its body, where that is streamed.
    static func request(_ request: ParityRequest) -> HTTPRequest {
        var made = Self.request(
            request.method, request.path, on: request.engine, query: request.query, headers: request.headers,
            body: request.body)
        made.target = target(request.path, on: request.engine, version: request.version) + request.query.text
        // A Docker judges for itself what a body without a type is.
        if request.engine.kind == .docker, request.header("Content-Type") == nil {
            made.fields.remove("Content-Type")
        }
        return made
    }

    static func request(
        _ method: String, _ path: String, on engine: EngineIdentity, query: QueryItems = QueryItems(),
        headers: [ParityRequest.Header] = [], body: JSONValue? = nil
    ) -> HTTPRequest {
        var request = HTTPRequest(method: method, target: target(path, on: engine) + query.text)
        for header in headers { request.fields.add(name: header.name, value: header.value) }
        if let body {
            request.body = ByteBuffer(bytes: body.bytes())
            request.fields.replace(name: "Content-Type", value: "application/json")
        }
        return request
    }

    static func answer(_ answer: HTTPAnswer) -> ParityAnswer {
        ParityAnswer(
            status: answer.status,
            headers: answer.head.fields.map { ParityRequest.Header($0.name, $0.value) },
            body: body(answer.body))
    }

    /// Podman's panic handler sends a second document behind the first; the first is the answer.
    private static func body(_ bytes: ByteBuffer) -> ParityAnswer.Body {
        guard bytes.readableBytes > 0 else { return .none }
        let array = Array(buffer: bytes)
        if let value = try? JSONValue(parsing: array, options: .lastWins) { return .json(value) }
        var splitter = JSONLineSplitter(maximumValueBytes: answerLimit)
        splitter.append(array)
        if array.first == UInt8(ascii: "{"), let first = try? splitter.nextValue() { return .json(first) }
        return .text(String(decoding: array, as: UTF8.self))
    }

    /// What of the engine's host matters to containers, asked once.
    func facts(of engine: EngineIdentity) async throws -> EngineFacts {
        if let known = memory.facts { return known }
        let facts = EngineFacts(info: try await call("GET", "/info", on: engine).json ?? [:])
        memory.facts = facts
        return facts
    }

    /// A container as the engine describes it; nil where it is not there.
    func container(_ escapedName: String, on engine: EngineIdentity) async throws -> JSONValue? {
        let answer = try await call("GET", "/containers/\(escapedName)/json", on: engine)
        return answer.isSuccess ? answer.json : nil
    }

    /// Which engine this is.
    func identify() async throws -> EngineIdentity {
        let deadlines = Deadlines(whole: .seconds(10))
        let ping = try await transport.send(
            HTTPRequest(method: "GET", target: "/_ping"), deadlines: deadlines, limit: 1 << 16)
        var identity = try EngineIdentity(
            ping: EngineAnswer(
                status: ping.status, headers: ping.head.fields.map { ($0.name, $0.value) }, body: ping.body))
        let version = Self.answer(
            try await transport.send(
                HTTPRequest(method: "GET", target: "/version"), deadlines: deadlines, limit: 1 << 20))
        identity.oldestAPIVersion = version.json?["MinAPIVersion"]?.string.flatMap { APIVersion($0) }
        return identity
    }
}
