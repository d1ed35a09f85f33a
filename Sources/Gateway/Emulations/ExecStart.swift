import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `exec-start-streams`: frames the stream as the start asks, whatever the creation said.
    static let execStart = Emulation.stream { request, run in
        var request = request
        var body = request.body?.object ?? JSONObject()
        if let size = body["ConsoleSize"]?.array, size.count == 2 {
            body["h"] = size[0]
            body["w"] = size[1]
        }
        request.body = .object(body)
        var answer = try await run.engine.call("GET", "/exec/\(request.escapedName)/json", on: request.engine)
        guard answer.isSuccess, let session = answer.json else {
            run.plan.finish(&answer, asked: run.asked)
            throw answer
        }
        let isTerminal = body["Tty"]?.bool == true
        let isDetached = body["Detach"]?.bool == true
        if let refusal = run.refusal(of: session, request.name) {
            if isDetached { throw ParityAnswer.error(409, refusal) }
            try await run.beginRaw(multiplexed: !isTerminal)
            let text = ByteBuffer(string: refusal + "\r\n")
            try await run.exchange.writer.write(isTerminal ? text : ExecFrames.frame(.standardOutput, text))
            return try await run.exchange.writer.finish()
        }
        let events = await ExecEvents(request.name, session, run.engine, on: request.engine)
        if isDetached { return try await run.startDetached(request, events) }
        let streams = ["OpenStdin", "OpenStdout", "OpenStderr"]
        let isSilent = run.engine.memory.isSilent(request.name)
        if isSilent || !streams.contains(where: { session[$0]?.bool == true }) {
            request.body?["Detach"] = true
            let started = try await run.engine.call(request)
            guard started.isSuccess else {
                events?.refused()
                var started = started
                run.plan.finish(&started, asked: run.asked)
                throw started
            }
            events?.started()
            events?.tellEnd()
            try await run.beginRaw(multiplexed: !isTerminal)
            return try await run.exchange.writer.finish()
        }
        let change = ExecFrames(made: session["ProcessConfig"]?["tty"]?.bool == true, asked: isTerminal)
        let keys = isTerminal ? DetachSequence(session["DetachKeys"]?.string ?? "") : nil
        var reason = ""
        let isTaken = try await run.hijack(
            request, multiplexed: !isTerminal, rewriting: change, detach: keys, events: events
        ) {
            reason = $0.message
            return reason.hasPrefix("unable to find user") || reason.hasPrefix("unable to find group")
        }
        guard !isTaken else { return }
        try await run.beginRaw(multiplexed: !isTerminal)
        let text = ByteBuffer(string: reason + "\r\n")
        try await run.exchange.writer.write(isTerminal ? text : ExecFrames.frame(.standardOutput, text))
        try await run.exchange.writer.finish()
    }
}

extension TranslationRun {
    /// Why a session cannot be started, where it was before.
    fileprivate func refusal(of session: JSONValue, _ id: String) -> String? {
        if session["Running"]?.bool == true { return "exec command \(id) is already running" }
        return session["CanRemove"]?.bool == true ? "exec command \(id) has already run" : nil
    }

    fileprivate func startDetached(_ request: ParityRequest, _ events: ExecEvents?) async throws {
        let first = APIVersion(5, 0)
        if let release = request.engine.release, release < first { return try await startHeld(request, events) }
        var answer = try await engine.call(request)
        events?.follow(answer)
        plan.finish(&answer, asked: asked)
        try await Self.write(answer, to: exchange)
    }
}

extension TranslationRun {
    /// Starts a session attached to the gateway, which reads its output to the end: 4.3 learns the end of no other.
    fileprivate func startHeld(_ request: ParityRequest, _ events: ExecEvents?) async throws {
        var attached = request
        attached.body?["Detach"] = false
        let head = EngineCalls.request(attached)
        let (started, continuation) = AsyncStream<ParityAnswer>.makeStream()
        engine.errands.run { [transport = engine.transport] in
            do {
                try await transport.hijack(head, protocol: "tcp") { connection in
                    continuation.yield(ParityAnswer(status: 200))
                    for try await _ in connection.input {}
                }
            } catch let error as HTTPError {
                let refused = error.answer.map { EngineCalls.answer($0) }
                continuation.yield(refused ?? .error(502, error.message))
            } catch {
                continuation.yield(.error(500, "the session could not be started: \(error)"))
            }
            continuation.finish()
        }
        var answers = started.makeAsyncIterator()
        guard var answer = await answers.next() else { throw CancellationError() }
        events?.follow(answer)
        plan.finish(&answer, asked: asked)
        try await Self.write(answer, to: exchange)
    }
}

extension Emulations {
    /// `exec-detached-state`: a session without streams has one on 4.3, by which its end is seen; clients do not see it.
    static let execDetachedState = Emulation.around { request, engine, next in
        var request = request
        if request.route == "ExecInspect" {
            var answer = try await next(request)
            if engine.memory.isSilent(request.name) { answer.json?["OpenStdout"] = false }
            return answer
        }
        let streams = ["AttachStdin", "AttachStdout", "AttachStderr"]
        guard !streams.contains(where: { request.body?[$0]?.bool == true }) else { return try await next(request) }
        request.body?["AttachStdout"] = true
        let answer = try await next(request)
        if let id = answer.json?["Id"]?.string { engine.memory.silent(id) }
        return answer
    }
}

/// An exec session's output on its way to the client: with or without frames as the client asked.
struct ExecFrames: Sendable {
    private let made: Bool
    private let asked: Bool
    private var decoder: FrameDecoder
    private var rest = ByteBuffer()
    private var hasBegun = false
    private var hasFailed = false

    /// - Parameters:
    ///   - made: whether the session was created with a terminal: its output has no frames then.
    ///   - asked: whether it was started with one.
    init(made: Bool, asked: Bool) {
        self.made = made
        self.asked = asked
        decoder = FrameDecoder(made ? .raw : .multiplexed)
    }

    /// What the client gets for these bytes.
    mutating func rewrite(_ bytes: ByteBuffer) throws -> ByteBuffer {
        var bytes = bytes
        if made { return asked ? bytes : Self.frame(.standardOutput, bytes) }
        rest.writeBuffer(&bytes)
        var output = ByteBuffer()
        while let frame = try decoder.decode(&rest) {
            let (source, payload) = failure(frame)
            var part = asked ? payload : Self.frame(source, payload)
            output.writeBuffer(&part)
        }
        return output
    }

    /// Docker tells in the stream why a command cannot be run; Podman's words for it are another's, and two.
    private mutating func failure(_ frame: StreamFrame) -> (StreamFrame.Source, ByteBuffer) {
        let isFirst = !hasBegun
        hasBegun = true
        guard frame.source == .standardError else { return (frame.source, frame.bytes) }
        let text = String(buffer: frame.bytes)
        if isFirst, let docker = ExecFailure.stream(text) {
            hasFailed = true
            return (.standardOutput, ByteBuffer(string: docker))
        }
        // "Error: read unixpacket …": the runtime is gone before its stream was taken.
        return hasFailed ? (.standardError, ByteBuffer()) : (frame.source, frame.bytes)
    }

    static func frame(_ source: StreamFrame.Source, _ payload: ByteBuffer) -> ByteBuffer {
        guard payload.readableBytes > 0 else { return ByteBuffer() }
        var frame = ByteBuffer()
        frame.writeBytes([source.rawValue, 0, 0, 0])
        frame.writeInteger(UInt32(payload.readableBytes))
        frame.writeImmutableBuffer(payload)
        return frame
    }
}
