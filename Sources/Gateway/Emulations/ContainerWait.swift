import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `container-wait-conditions`: answers the head once the engine's events are subscribed to, so that a client that
    /// starts the container behind it misses no end, however short the run.
    static let containerWait = Emulation.stream { request, run in
        let condition = request.query["condition"] ?? ""
        guard let kind = ContainerEndWatch.Condition(rawValue: condition.isEmpty ? "not-running" : condition) else {
            throw ParityAnswer.error(400, "invalid condition: \"\(condition)\"")
        }
        let inspect = try await run.inspect(request.escapedName)
        guard var watch = ContainerEndWatch(kind, inspect.container) else {
            return try await run.answer(ContainerEndWatch.body(inspect.container["State"]?["ExitCode"]?.int ?? 0))
        }
        let filters: JSONValue = [
            "container": [.string(watch.id)], "event": ["start", "die", "died", "remove"], "type": ["container"],
        ]
        var query = QueryItems()
        query["filters"] = filters.text()
        query["since"] = String(inspect.second)
        let head = EngineCalls.request("GET", "/events", on: request.engine, query: query)
        try await run.engine.transport.stream(head) { stream in
            try await run.beginJSON()
            var splitter = JSONLineSplitter()
            for try await bytes in stream.body {
                splitter.append(bytes.readableBytesView)
                while let event = try splitter.nextValue() {
                    guard let code = watch.read(event) else { continue }
                    let body = ContainerEndWatch.body(code).bytes() + [UInt8(ascii: "\n")]
                    try await run.exchange.writer.write(ByteBuffer(bytes: body))
                    return try await run.exchange.writer.finish()
                }
            }
            throw HTTPError(.connectionLost, "the engine ended its events before container \(request.name) ended")
        }
    }
}

/// Finds the end that a client waits for in the engine's events, which may begin with some from before it asked.
struct ContainerEndWatch: Sendable {
    enum Condition: String, Sendable {
        case notRunning = "not-running"
        case nextExit = "next-exit"
        case removed
    }

    let id: String
    private let condition: Condition
    /// Events up to here belong to earlier runs.
    private let past: Timestamp
    /// A run is on whose end counts.
    private var isRunning: Bool
    private var code: Int

    /// Nil where there is nothing to wait for.
    init?(_ condition: Condition, _ container: JSONValue) {
        let state = container["State"]
        isRunning = ["running", "paused", "stopping"].contains(state?["Status"]?.string)
        if condition == .notRunning, !isRunning { return nil }
        self.condition = condition
        id = container["Id"]?.string ?? ""
        let border = isRunning ? state?["StartedAt"] : state?["FinishedAt"]
        past = border?.string.flatMap { Timestamp($0) } ?? Timestamp(seconds: 0)
        code = state?["ExitCode"]?.int ?? 0
    }

    /// The exit code, where this event is what is waited for.
    mutating func read(_ event: JSONValue) -> Int? {
        let action = event["Action"]?.string ?? event["status"]?.string ?? ""
        let time = event["timeNano"]?.int64.map { Timestamp(unixNanoseconds: $0) }
        switch action {
        case "start":
            if let time, time > past { isRunning = true }
        case "die", "died":
            guard isRunning, time.map({ $0 > past }) ?? true else { return nil }
            isRunning = false
            let attributes = event["Actor"]?["Attributes"]
            let text = attributes?["exitCode"]?.string ?? attributes?["containerExitCode"]?.string
            code = text.flatMap { Int($0) } ?? code
            if condition != .removed { return code }
        case "remove", "destroy": return code
        default: break
        }
        return nil
    }

    static func body(_ code: Int) -> JSONValue { ["StatusCode": .number(code)] }
}
