import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `event-filters-and-end`: the gateway filters as Docker does, keeps the end of the stream, and follows the engine
    /// once for all who read.
    ///
    /// Who asks for the past has it read without following and cut, on a stream of its own: with `until` in the past
    /// Podman's file log gives nothing. What follows comes from the hub, which is read before the past is.
    static let events = Emulation.stream { request, run in
        if let text = request.query["filters"], !text.isEmpty, request.filters == nil {
            throw ParityAnswer.error(400, "invalid filter")
        }
        let span = try EventSpan(request.query, now: .now)
        let filter = EventFilter(request)
        guard span.follows else {
            _ = try await run.past(span, filter, nil)
            return try await run.exchange.writer.finish()
        }
        try await run.engine.events.read { stream in
            try await run.follow(stream, span, filter)
        }
        try await run.exchange.writer.finish()
    }
}

extension TranslationRun {
    /// Passes on what happens until the client leaves or the span is over.
    fileprivate func follow(_ stream: EventHub.Stream, _ span: EventSpan, _ filter: EventFilter) async throws {
        let seen = span.since == nil ? [] : try await past(span, filter, .now)
        if span.since == nil { try await beginJSON() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await item in stream where span.contains(item.event) && filter.matches(item.event) {
                    if !seen.isEmpty, seen.contains(item.key) { continue }
                    try await exchange.writer.write(item.line)
                }
            }
            if let until = span.until {
                // What happens at the last moment comes a moment later.
                let rest = until.duration(since: .now) + EventHub.patience
                group.addTask { try await Task.sleep(for: rest) }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Passes on what has happened, as far as the engine and the gateway know.
    ///
    /// - Parameter border: when the hub's stream was begun; nil where none was.
    /// - Returns: the events around the border, which the hub's stream may bring again.
    fileprivate func past(
        _ span: EventSpan, _ filter: EventFilter, _ border: Timestamp?
    ) async throws -> Set<EventItem.Key> {
        var query = QueryItems()
        query["stream"] = "false"
        query["since"] = asked.query["since"] ?? span.until.map { String($0.seconds) }
        let head = EngineCalls.request("GET", "/events", on: asked.engine, query: query)
        let recent = border.map { $0.advanced(by: .seconds(-2)).unixNanoseconds } ?? .max
        return try await engine.transport.stream(head) { stream in
            guard stream.head.status == 200 else {
                let body = try await stream.body.collect(upTo: 1 << 20)
                throw EngineCalls.answer(HTTPAnswer(head: stream.head, body: body))
            }
            try await beginJSON()
            var look = EventLookBack(engine.events.ledger)
            var seen: Set<EventItem.Key> = []
            var splitter = JSONLineSplitter()
            for try await bytes in stream.body {
                splitter.append(bytes.readableBytesView)
                while let event = try splitter.nextValue() {
                    guard let event = try await engine.dockerEvent(event, on: asked.engine) else { continue }
                    try await pass(look.read(event), span, filter, recent, &seen)
                }
            }
            try await pass(look.rest(), span, filter, recent, &seen)
            return seen
        }
    }

    private func pass(
        _ events: [JSONValue], _ span: EventSpan, _ filter: EventFilter, _ recent: Int64,
        _ seen: inout Set<EventItem.Key>
    ) async throws {
        var text = ByteBuffer()
        for event in events where span.contains(event) && filter.matches(event) {
            let item = EventItem(event)
            if item.time >= recent { seen.insert(item.key) }
            text.writeImmutableBuffer(item.line)
        }
        if text.readableBytes > 0 { try await exchange.writer.write(text) }
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
