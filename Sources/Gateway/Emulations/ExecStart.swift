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
        if body["Detach"]?.bool == true { return try await run.startDetached(request) }
        var answer = try await run.engine.call("GET", "/exec/\(request.escapedName)/json", on: request.engine)
        guard answer.isSuccess, let session = answer.json else {
            run.plan.finish(&answer, asked: run.asked)
            throw answer
        }
        let isTerminal = body["Tty"]?.bool == true
        let streams = ["OpenStdin", "OpenStdout", "OpenStderr"]
        if !streams.contains(where: { session[$0]?.bool == true }) {
            request.body?["Detach"] = true
            let started = try await run.engine.call(request)
            guard started.isSuccess else {
                var started = started
                run.plan.finish(&started, asked: run.asked)
                throw started
            }
            try await run.beginRaw(multiplexed: !isTerminal)
            return try await run.exchange.writer.finish()
        }
        let change = ExecFrames(made: session["ProcessConfig"]?["tty"]?.bool == true, asked: isTerminal)
        _ = try await run.hijack(request, multiplexed: !isTerminal, rewriting: change)
    }
}

extension TranslationRun {
    fileprivate func startDetached(_ request: ParityRequest) async throws {
        var answer = try await engine.call(request)
        plan.finish(&answer, asked: asked)
        try await Self.write(answer, to: exchange)
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

    private static func frame(_ source: StreamFrame.Source, _ payload: ByteBuffer) -> ByteBuffer {
        guard payload.readableBytes > 0 else { return ByteBuffer() }
        var frame = ByteBuffer()
        frame.writeBytes([source.rawValue, 0, 0, 0])
        frame.writeInteger(UInt32(payload.readableBytes))
        frame.writeImmutableBuffer(payload)
        return frame
    }
}
