import EngineAPI
import EngineHTTP
import JSONTree
import Parity

extension Emulations {
    /// `container-stop-signal-and-states`: sends the signal asked for itself, and lets a paused container end.
    static let containerStop = Emulation.around { request, engine, next in
        if let text = request.query["t"], !text.isEmpty, Int(text) == nil {
            throw ParityAnswer.error(500, "strconv.Atoi: parsing \"\(text)\": invalid syntax")
        }
        let signal = request.query["signal"] ?? ""
        if !signal.isEmpty, Signals.number(signal) == nil {
            throw ParityAnswer.error(500, "cannot stop container: \(request.name): invalid signal: \(signal)")
        }
        var request = request
        request.query["signal"] = nil
        guard let container = try await engine.container(request.escapedName, on: request.engine) else {
            return try await next(request)
        }
        // 4.3 kills at once where neither the client nor the container names a time.
        if (request.query["t"] ?? "").isEmpty { request.query["t"] = String(ContainerMemory.stopTimeout(container)) }
        if request.query["t"]?.hasPrefix("-") == true { request.query["t"] = "4294967295" }
        let status = container["State"]?["Status"]?.string ?? ""
        if status == "paused" {
            _ = try await engine.call("POST", "/containers/\(request.escapedName)/unpause", on: request.engine)
        } else if status != "running", status != "stopping" {
            return ParityAnswer(status: 304)
        }
        guard let number = Signals.number(signal) else { return ended(try await next(request)) }
        if number != 9 {
            let grace = request.query["t"].flatMap { Int64($0) } ?? ContainerMemory.stopTimeout(container)
            try await kill(number, request, engine, grace: .seconds(grace))
        }
        // Whatever is left has had its time.
        request.query["t"] = "0"
        return ended(try await next(request))
    }

    /// Sends a signal and waits for the container's end as long as it may take.
    private static func kill(
        _ signal: Int, _ request: ParityRequest, _ engine: EngineCalls, grace: Duration
    ) async throws {
        var query = QueryItems()
        query["signal"] = String(signal)
        let path = "/containers/\(request.escapedName)"
        _ = try await engine.call("POST", "\(path)/kill", on: request.engine, query: query)
        guard grace > .zero else { return }
        let wait = EngineCalls.request("POST", "\(path)/wait", on: request.engine)
        do {
            _ = try await engine.transport.send(wait, deadlines: Deadlines(whole: grace), limit: 1 << 16)
        } catch {
            // It did not end in time: what follows ends it.
            if error.code != .timedOut { throw error }
        }
    }

    /// The container ended meanwhile: that is what was wanted.
    private static func ended(_ answer: ParityAnswer) -> ParityAnswer {
        answer.status == 304 ? ParityAnswer(status: 204, headers: answer.headers) : answer
    }
}
