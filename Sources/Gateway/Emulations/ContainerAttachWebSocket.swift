import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

extension Emulations {
    /// `container-attach-websocket`: attaches to the engine as every client does, and speaks a WebSocket with this one.
    static let containerAttachWebSocket = Emulation.stream { request, run in
        let text = request.query["detachKeys"] ?? ""
        guard let keys = DetachSequence(text) else {
            throw ParityAnswer.error(400, "Invalid detach keys (\(text)) provided")
        }
        let container = try await run.inspect(request.escapedName).container
        if container["State"]?["Status"]?.string == "paused" {
            throw ParityAnswer.error(409, "container \(request.name) is paused, unpause the container before attach")
        }
        let (head, refusal) = WebSocketHandshake.answer(run.exchange.head)
        try await run.exchange.upgrade(head)
        guard head.status == 101 else {
            try await run.exchange.writer.write(ByteBuffer(string: refusal))
            return try await run.exchange.writer.finish()
        }
        try await WebSocketAttach(run, request, container).serve(keys)
        try await run.exchange.writer.write(WebSocketFrame.close(1000))
        try await run.exchange.writer.finish()
    }
}

/// One client that is attached to a container through a WebSocket.
private struct WebSocketAttach: Sendable {
    private let run: TranslationRun
    private let request: ParityRequest
    private let container: JSONValue
    private let isTerminal: Bool
    private let kind: WebSocketFrame.Kind

    init(_ run: TranslationRun, _ asked: ParityRequest, _ container: JSONValue) {
        self.run = run
        self.container = container
        isTerminal = container["Config"]?["Tty"]?.bool == true
        kind = asked.version >= APIVersion(1, 28) ? .binary : .text
        var request = asked
        request.method = "POST"
        request.path = "/containers/\(asked.escapedName)/attach"
        request.headers.removeAll { $0.name.lowercased().hasPrefix("sec-websocket-") }
        for name in ["stream", "logs"] { request.query[name] = asked.query.bool(name) == true ? "1" : "0" }
        for name in ["stdin", "stdout", "stderr"] {
            let isTaken = asked.version < APIVersion(1, 42) || asked.query.bool(name) == true
            request.query[name] = isTaken ? "1" : "0"
        }
        request.query["detachKeys"] = nil
        self.request = request
    }

    /// Returns when one side has ended.
    func serve(_ keys: DetachSequence) async throws {
        guard request.query["stream"] == "1" else { return try await sendLog() }
        let head = EngineCalls.request(request)
        let end = TranslationRun.InputEnd(container, isAttached: request.query["stdin"] == "1")
        let keys = isTerminal ? keys : nil
        guard end == .detaches else {
            do {
                return try await run.engine.transport.hijack(head, protocol: "tcp") { connection in
                    try await splice(connection.input, connection.writer, keys, end)
                }
            } catch let error as HTTPError where error.code == .upgradeRefused {
                return try await waitForStart(error.answer.map { EngineCalls.answer($0) })
            }
        }
        let streams = ["stdin", "stdout", "stderr", "logs"].map { request.query[$0] ?? "" }.joined()
        let key = (container["Id"]?.string ?? "") + streams
        switch try await run.engine.held.attach(head, key: key, run.engine) {
        case .failed(let error): throw error
        case .refused(let answer): try await waitForStart(answer)
        case .lease(let lease):
            defer { lease.giveBack() }
            try await splice(lease.input, lease.writer, keys, end)
        }
    }

    /// The process cannot be prepared: that is told to who starts it.
    private func waitForStart(_ refusal: ParityAnswer?) async throws {
        let (id, memory) = (container["Id"]?.string ?? "", run.engine.memory)
        if var refusal {
            run.plan.finish(&refusal, asked: run.asked)
            memory.startRefused(id, container["Name"]?.string ?? "", refusal)
        }
        try await untilLeft { await memory.untilReleased(id) }
    }

    private func sendLog() async throws {
        let isAsked = request.query["stdout"] == "1" || request.query["stderr"] == "1"
        guard request.query["logs"] == "1", isAsked else { return }
        var query = QueryItems()
        for name in ["stdout", "stderr"] { query[name] = request.query[name] }
        let head = EngineCalls.request(
            "GET", "/containers/\(request.escapedName)/logs", on: request.engine, query: query)
        try await run.engine.transport.stream(head) { stream in
            guard stream.head.status == 200 else { return }
            try await send(stream.body)
        }
    }

    /// The engine's bytes, each piece in a frame.
    private func send(_ input: HTTPBytes) async throws {
        var decoder = FrameDecoder(isTerminal ? .raw : .multiplexed)
        var rest = ByteBuffer()
        for try await bytes in input {
            rest.writeImmutableBuffer(bytes)
            while let frame = try decoder.decode(&rest) {
                try await run.exchange.writer.write(WebSocketFrame.bytes(kind, frame.bytes))
            }
            rest.discardReadBytes()
        }
    }

    private func splice(
        _ input: HTTPBytes, _ output: RawWriter, _ keys: DetachSequence?, _ end: TranslationRun.InputEnd
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                var keys = keys
                let isDetached = try await receive { bytes in
                    guard let (passed, isDetached) = keys?.read(bytes.readableBytesView) else {
                        try await output.write(bytes)
                        return false
                    }
                    if !passed.isEmpty { try await output.write(ByteBuffer(bytes: passed)) }
                    return isDetached
                }
                guard end == .closes, !isDetached else { return true }
                try await output.finish()
                return false
            }
            group.addTask {
                try await send(input)
                return true
            }
            while let isOver = try await group.next(), !isOver {}
            group.cancelAll()
        }
    }

    /// Hands the client's bytes to `take`, until it or `take` wants to end.
    /// - Returns: whether `take` wanted to.
    private func receive(_ take: (ByteBuffer) async throws -> Bool) async throws -> Bool {
        var reader = WebSocketReader()
        while let bytes = try await run.exchange.nextRaw() {
            reader.append(bytes)
            while let event = reader.next() {
                switch event {
                case .data(let bytes): if try await take(bytes) { return true }
                case .ping(let bytes): try await run.exchange.writer.write(WebSocketFrame.bytes(.pong, bytes))
                case .close: return false
                case .unmasked:
                    try await run.exchange.writer.write(WebSocketFrame.close(1002))
                    return false
                }
            }
        }
        return false
    }

    /// Waits with a client that has nothing to read.
    private func untilLeft(_ wait: @escaping @Sendable () async -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await wait() }
            group.addTask { _ = try await receive { _ in false } }
            _ = try await group.next()
            group.cancelAll()
        }
    }
}
