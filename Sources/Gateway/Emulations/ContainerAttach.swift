import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `container-attach-before-start`: attaching never fails for a process that cannot be started; that is told to
    /// who starts it. docker run attaches first.
    static let containerAttach = Emulation.stream { request, run in
        do {
            try await run.attach(request)
        } catch let refusal as ParityAnswer where !run.exchange.writer.hasBegun {
            try await run.refuseRaw(refusal.status, refusal.message)
        }
    }

    /// `attach-detach-keys`: the connection's own emulation watches for them.
    static let detachKeys = Emulation.stream { request, run in
        guard case .stream(let take) = request.route == "ExecStart" ? execStart : containerAttach else { return }
        try await take(request, run)
    }
}

extension TranslationRun {
    fileprivate func attach(_ asked: ParityRequest) async throws {
        var request = asked
        for name in ["stream", "stdin", "stdout", "stderr", "logs"] {
            request.query[name] = request.query.bool(name) == true ? "1" : "0"
        }
        let container = try await inspect(request.escapedName).container
        let status = container["State"]?["Status"]?.string ?? ""
        if status == "paused" {
            throw ParityAnswer.error(
                409, "container \(request.name) is paused, unpause the container before attach")
        }
        let text = request.query["detachKeys"] ?? ""
        guard let keys = DetachSequence(text) else {
            throw ParityAnswer.error(400, "Invalid detach keys (\(text)) provided")
        }
        let isMultiplexed = container["Config"]?["Tty"]?.bool != true
        guard request.query["stream"] == "1" else {
            return try await attachToLog(request, container, multiplexed: isMultiplexed)
        }
        let id = container["Id"]?.string ?? ""
        let memory = engine.memory
        let isHandled = { (refusal: ParityAnswer) in
            guard status != "running" else { return false }
            // An engine that removes the container at once leaves nobody else to tell why it did not start.
            memory.startRefused(id, container["Name"]?.string ?? "", refusal)
            return true
        }
        let end = InputEnd(container, isAttached: request.query["stdin"] == "1")
        let detach = isMultiplexed ? nil : keys
        let isTaken =
            end == .detaches
            ? try await attachHeld(request, to: id, multiplexed: isMultiplexed, detach: detach, orRefuse: isHandled)
            : try await hijack(request, multiplexed: isMultiplexed, detach: detach, end: end, orRefuse: isHandled)
        guard !isTaken else { return }
        try await beginRaw(multiplexed: isMultiplexed)
        await memory.untilReleased(id)
        try await exchange.writer.finish()
    }

    /// What an attach without stream gives: the log so far, where it was asked for, and then the end.
    ///
    /// Of the log operation, since 4.3 frames the log wrongly when it is attached to.
    fileprivate func attachToLog(_ request: ParityRequest, _ container: JSONValue, multiplexed: Bool) async throws {
        guard request.query["logs"] == "1", request.query["stdout"] == "1" || request.query["stderr"] == "1" else {
            try await beginRaw(multiplexed: multiplexed)
            return try await exchange.writer.finish()
        }
        var query = QueryItems()
        for name in ["stdout", "stderr"] { query[name] = request.query[name] }
        let head = EngineCalls.request(
            "GET", "/containers/\(request.escapedName)/logs", on: request.engine, query: query)
        try await engine.transport.stream(head) { stream in
            try await beginRaw(multiplexed: multiplexed)
            guard stream.head.status == 200 else { return }
            for try await bytes in stream.body { try await exchange.writer.write(bytes) }
        }
        try await exchange.writer.finish()
    }

    /// Docker names frames since 1.42, and only where the connection is upgraded.
    func mediaType(multiplexed: Bool) -> String {
        let isNamed = multiplexed && asked.version >= APIVersion(1, 42) && exchange.head.fields["Upgrade"] != nil
        return isNamed ? "application/vnd.docker.multiplexed-stream" : "application/vnd.docker.raw-stream"
    }

    /// Refuses as Docker does once it has the connection: in plain text, and it ends there.
    func refuseRaw(_ status: Int, _ text: String) async throws {
        var head = ResponseHead(status: status, reason: Reason.phrase(status))
        head.fields.add(name: "Content-Type", value: "application/vnd.docker.raw-stream")
        try await exchange.upgrade(head)
        try await exchange.writer.write(ByteBuffer(string: text + "\r\n"))
        try await exchange.writer.finish()
    }

    /// Takes the client's connection over, without any of the engine's.
    func beginRaw(multiplexed: Bool) async throws {
        let isUpgraded = exchange.head.fields["Upgrade"] != nil
        var answer = ParityAnswer(
            status: isUpgraded ? 101 : 200, headers: [.init("Content-Type", mediaType(multiplexed: multiplexed))])
        plan.finish(&answer, asked: asked)
        var head = Self.head(of: answer)
        if isUpgraded {
            head.fields.add(name: "Connection", value: "Upgrade")
            head.fields.add(name: "Upgrade", value: "tcp")
        }
        try await exchange.upgrade(head)
    }
}
