import EngineAPI
import EngineHTTP
import JSONTree
import NIOCore
import Parity

/// One exchange while it is translated.
struct TranslationRun: Sendable {
    let exchange: ServedExchange
    /// The request as the client sent it.
    let asked: ParityRequest
    let plan: ParityPlan
    let engine: EngineCalls
    let emulations: Emulations
    let rules: RuleBook
    let watch = ExchangeWatch()
    /// What was read of a body that is no JSON document, before it is passed on.
    let unread: ByteBuffer

    func run() async throws {
        do {
            try await translate()
            // An answer that was refused, or is no watcher's concern.
            await watch.tell(.error(500, ""))
        } catch var refusal as ParityAnswer where !exchange.writer.hasBegun {
            plan.finish(&refusal, asked: asked, noting: rules)
            await watch.tell(refusal)
            try await Self.write(refusal, to: exchange)
        } catch {
            await watch.tell(.error(502, "\(error)"))
            throw error
        }
    }

    private func translate() async throws {
        let chain = plan.emulations.compactMap { emulations.table[$0] }
        for emulation in chain {
            if case .watch(let begin) = emulation, let watcher = await begin(asked, engine) { watch.add(watcher) }
        }
        var request = asked
        if let answer = try plan.prepare(&request, noting: rules) {
            var answer = answer
            plan.finish(&answer, asked: asked, noting: rules)
            await watch.tell(answer)
            return try await Self.write(answer, to: exchange)
        }
        for emulation in chain {
            if case .stream(let take) = emulation { return try await take(request, self) }
        }
        switch plan.route.shape {
        // What nobody reads is passed on as it comes: the head of `wait` long before its body.
        case .empty where !plan.rewritesAnswers, .json where !plan.rewritesAnswers: try await stream(request)
        case .empty, .json:
            var answer = try await around(request, chain[...])
            // What an emulation made itself has not been through the rules yet.
            if answer.header("Api-Version") == nil { plan.finish(&answer, asked: asked, noting: rules) }
            await watch.tell(answer)
            try await Self.write(answer, to: exchange)
        case .jsonLines, .frames, .bytes: try await stream(request)
        case .hijack: try await hijack(request)
        }
    }

    // MARK: one bounded answer

    private func around(
        _ request: ParityRequest, _ chain: ArraySlice<Emulations.Emulation>
    ) async throws -> ParityAnswer {
        switch chain.first {
        case nil, .stream: return try await call(request)
        case .watch: return try await around(request, chain.dropFirst())
        case .around(let emulate):
            return try await emulate(request, engine) { try await around($0, chain.dropFirst()) }
        }
    }

    /// Asks the engine and rewrites its answer.
    private func call(_ request: ParityRequest) async throws -> ParityAnswer {
        var answer: ParityAnswer
        if exchange.hasBody, request.body == nil {
            let head = EngineCalls.request(request)
            answer = EngineCalls.answer(
                try await engine.transport.send(head, upload: upload, limit: EngineCalls.answerLimit))
        } else {
            answer = try await engine.call(request)
        }
        plan.finish(&answer, asked: asked, noting: rules)
        return answer
    }

    /// The client's body on its way to the engine.
    var upload: HTTPUpload {
        let (exchange, unread) = (exchange, unread)
        return HTTPUpload(length: exchange.bodyLength) { writer in
            if unread.readableBytes > 0 { try await writer.write(unread) }
            while let bytes = try await exchange.nextBytes() { try await writer.write(bytes) }
        }
    }

    /// Writes an answer that is whole.
    static func write(_ answer: ParityAnswer, to exchange: ServedExchange) async throws {
        let bytes: ByteBuffer
        switch answer.body {
        case .none: bytes = ByteBuffer()
        case .json(let value): bytes = ByteBuffer(bytes: value.bytes() + [UInt8(ascii: "\n")])
        case .text(let text): bytes = ByteBuffer(string: text)
        }
        var head = head(of: answer)
        if case .json = answer.body, !head.fields.contains("Content-Type") {
            head.fields.add(name: "Content-Type", value: "application/json")
        }
        try await exchange.answer(head, bytes)
    }

    static func head(of answer: ParityAnswer) -> ResponseHead {
        var head = ResponseHead(status: answer.status, reason: Reason.phrase(answer.status))
        for header in answer.headers where !connectionFields.contains(header.name.lowercased()) {
            head.fields.add(name: header.name, value: header.value)
        }
        return head
    }

    private static let connectionFields: Set<String> = [
        "connection", "keep-alive", "transfer-encoding", "content-length", "upgrade",
    ]

    // MARK: streams

    /// Asks the engine for a stream and passes it on, value by value where rules want to see them.
    func stream(_ request: ParityRequest) async throws {
        let head = EngineCalls.request(request)
        let upload = exchange.hasBody && request.body == nil ? upload : nil
        try await engine.transport.stream(head, upload: upload) { stream in
            guard (200..<300).contains(stream.head.status) else {
                return try await refuse(stream)
            }
            var answer = ParityAnswer(
                status: stream.head.status, headers: stream.head.fields.map { .init($0.name, $0.value) })
            plan.finish(&answer, asked: asked, noting: rules)
            await watch.tell(answer)
            guard plan.route.shape == .jsonLines, plan.rewritesLines else {
                let length = stream.head.fields["Content-Length"].flatMap { UInt64($0) }
                try await exchange.beginStream(Self.head(of: answer), length: length)
                for try await bytes in stream.body { try await exchange.writer.write(bytes) }
                return try await exchange.writer.finish()
            }
            try await exchange.beginStream(Self.head(of: answer))
            try await lines(of: stream.body)
            try await exchange.writer.finish()
        }
    }

    /// Rewrites the values of a JSON stream while they come.
    func lines(of body: HTTPBytes) async throws {
        var splitter = JSONLineSplitter()
        var fixes = plan.lineFixes(asked: asked)
        for try await bytes in body {
            splitter.append(bytes.readableBytesView)
            var text: [UInt8] = []
            while let value = try splitter.nextValue() { Self.append(fixes.rewrite(value), to: &text) }
            try await exchange.writer.write(ByteBuffer(bytes: text))
        }
        var text: [UInt8] = []
        if let last = try splitter.finish() {
            Self.append(fixes.rewrite(try JSONValue(parsing: last, options: .lastWins)), to: &text)
        }
        Self.append(fixes.finish(), to: &text)
        try await exchange.writer.write(ByteBuffer(bytes: text))
    }

    private static func append(_ values: [JSONValue], to text: inout [UInt8]) {
        for value in values {
            value.write(into: &text)
            text += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
    }

    /// Passes a refusal on in Docker's words.
    func refuse(_ stream: HTTPStream) async throws {
        let bytes = try await stream.body.collect(upTo: 1 << 20)
        var answer = EngineCalls.answer(HTTPAnswer(head: stream.head, body: bytes))
        plan.finish(&answer, asked: asked, noting: rules)
        try await Self.write(answer, to: exchange)
    }

    // MARK: hijacked connections

    /// Takes the connection over on both sides and passes bytes until both have ended.
    ///
    /// - Parameters:
    ///   - multiplexed: whether the client is told that the stream has frames; nil tells what the engine does.
    ///   - frames: what the engine's bytes go through.
    ///   - detach: the keys by which the client takes itself off a terminal.
    ///   - end: what the end of the client's side does.
    ///   - events: tells that an exec session starts and ends.
    ///   - isHandled: which refusals of the engine's the caller answers itself.
    /// - Returns: false where the engine refused and the caller is to answer.
    @discardableResult
    func hijack(
        _ request: ParityRequest, multiplexed: Bool? = nil, rewriting frames: ExecFrames? = nil,
        detach: DetachSequence? = nil, end: InputEnd = .closes, events: ExecEvents? = nil,
        orRefuse isHandled: (ParityAnswer) -> Bool = { _ in false }
    ) async throws -> Bool {
        let head = EngineCalls.request(request)
        let wanted = exchange.head.fields["Upgrade"]
        do {
            try await engine.transport.hijack(head, protocol: wanted ?? "tcp") { connection in
                var answer = ParityAnswer(
                    status: wanted == nil ? 200 : 101,
                    headers: connection.head.fields.map { .init($0.name, $0.value) })
                plan.finish(&answer, asked: asked, noting: rules)
                if let multiplexed { answer.setHeader("Content-Type", mediaType(multiplexed: multiplexed)) }
                var agreed = Self.head(of: answer)
                if let wanted {
                    agreed.fields.replace(name: "Connection", value: "Upgrade")
                    agreed.fields.replace(name: "Upgrade", value: wanted)
                }
                events?.started()
                defer { events?.tellEnd() }
                try await exchange.upgrade(agreed)
                try await splice(connection.input, connection.writer, frames, detach, end: end)
            }
            return true
        } catch let error as HTTPError where error.code == .upgradeRefused && !exchange.writer.hasBegun {
            guard let refused = error.answer else { throw error }
            events?.refused()
            var answer = EngineCalls.answer(refused)
            plan.finish(&answer, asked: asked, noting: rules)
            if isHandled(answer) { return false }
            try await Self.write(answer, to: exchange)
            return true
        }
    }

    /// Returns when the engine has ended, or the client is detached; a client that half-closes still reads.
    func splice(
        _ input: HTTPBytes, _ output: RawWriter, _ frames: ExecFrames?, _ detach: DetachSequence?, end: InputEnd
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                var detach = detach
                while let bytes = try await exchange.nextRaw() {
                    guard let (passed, isDetached) = detach?.read(bytes.readableBytesView) else {
                        try await output.write(bytes)
                        continue
                    }
                    if !passed.isEmpty { try await output.write(ByteBuffer(bytes: passed)) }
                    if isDetached { return true }
                }
                if end == .closes { try await output.finish() }
                return end == .detaches
            }
            group.addTask {
                var frames = frames
                for try await bytes in input {
                    try await exchange.writer.write(try frames?.rewrite(bytes) ?? bytes)
                }
                return true
            }
            while let isOver = try await group.next(), !isOver {}
            try await exchange.writer.finish()
            // What the client still says, nobody hears.
            group.cancelAll()
        }
    }
}
