import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `event-filters-and-end`: the engine is asked for everything, and the gateway filters as Docker does.
    ///
    /// The end of the stream is kept by the gateway too: with `until` in the past Podman's file log gives nothing, so
    /// what has happened is read without following, and cut.
    static let events = Emulation.stream { request, run in
        if let text = request.query["filters"], !text.isEmpty, request.filters == nil {
            throw ParityAnswer.error(400, "invalid filter")
        }
        let span = try EventSpan(request.query, now: .now)
        var query = QueryItems()
        query["since"] = request.query["since"]
        if !span.follows { query["stream"] = "false" }
        if let until = span.until, !span.follows, query["since"] == nil { query["since"] = String(until.seconds) }
        let head = EngineCalls.request("GET", "/events", on: request.engine, query: query)
        try await run.engine.transport.stream(head) { stream in
            guard stream.head.status == 200 else {
                let body = try await stream.body.collect(upTo: 1 << 20)
                var answer = EngineCalls.answer(HTTPAnswer(head: stream.head, body: body))
                run.plan.finish(&answer, asked: run.asked)
                throw answer
            }
            try await run.beginJSON()
            if let until = span.until, span.follows {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await run.passEvents(stream.body, span) }
                    group.addTask { try await Task.sleep(for: until.duration(since: .now)) }
                    try await group.next()
                    group.cancelAll()
                }
            } else {
                try await run.passEvents(stream.body, span)
            }
            try await run.exchange.writer.finish()
        }
    }
}

/// Which events of a stream are wanted by their time.
struct EventSpan: Sendable {
    let since: Timestamp?
    let until: Timestamp?
    /// Whether events to come are wanted.
    let follows: Bool

    init(_ query: QueryItems, now: Timestamp) throws(ParityAnswer) {
        since = try Self.time(query["since"])
        until = try Self.time(query["until"])
        follows = until.map { $0 > now } ?? true
        if let since, let until, until < since {
            let (from, to) = (query["since"] ?? "", query["until"] ?? "")
            throw .error(400, "`since` time (\(from)) cannot be after `until` time (\(to))")
        }
    }

    func contains(_ event: JSONValue) -> Bool {
        guard let nanoseconds = event["timeNano"]?.int64 else { return true }
        let time = Timestamp(unixNanoseconds: nanoseconds)
        if let since, time < since { return false }
        if let until, time > until { return false }
        return true
    }

    /// Unix seconds with a fraction, or RFC 3339, as moby's `timetypes` reads them.
    private static func time(_ text: String?) throws(ParityAnswer) -> Timestamp? {
        guard let text, !text.isEmpty, text != "0" else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        if let seconds = Int64(parts[0]) {
            let fraction = parts.count > 1 ? parts[1].prefix(9) : ""
            let digits = fraction + String(repeating: "0", count: 9 - fraction.count)
            guard let nanoseconds = Int64(digits) else { throw invalid(text) }
            return Timestamp(seconds: seconds, nanoseconds: nanoseconds)
        }
        guard let time = Timestamp(text) else { throw invalid(text) }
        return time
    }

    private static func invalid(_ text: String) -> ParityAnswer {
        .error(500, "strconv.ParseInt: parsing \"\(text)\": invalid syntax")
    }
}

extension TranslationRun {
    /// Rewrites events while they come, and finds out the ids of networks that they only name.
    fileprivate func passEvents(_ body: HTTPBytes, _ span: EventSpan) async throws {
        var splitter = JSONLineSplitter()
        var fixes = plan.lineFixes(asked: asked)
        for try await bytes in body {
            splitter.append(bytes.readableBytesView)
            var text: [UInt8] = []
            while let event = try splitter.nextValue() {
                guard span.contains(event) else { continue }
                for event in fixes.rewrite(event) {
                    try await named(event).write(into: &text)
                    text.append(UInt8(ascii: "\n"))
                }
            }
            try await exchange.writer.write(ByteBuffer(bytes: text))
        }
    }

    private func named(_ event: JSONValue) async throws -> JSONValue {
        guard let name = EventFix.pendingNetwork(of: event) else { return event }
        let path = "/networks/" + PercentEncoding.encode(name == "bridge" ? "podman" : name)
        let network = try await engine.call("GET", path, on: asked.engine)
        return EventFix.naming(network: network.json?["Id"]?.string ?? "", in: event)
    }
}
