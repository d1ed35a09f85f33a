public import EngineAPI
import EngineHTTP
public import JSONTree
import NIOCore

extension EngineClient {
    /// Sends a call and reads its whole answer.
    public func send<Call: Endpoint>(_ call: Call) async throws(EngineError) -> Call.Response {
        try Call.decode(try await answer(to: call))
    }

    /// Sends a call with a body, and reads its whole answer.
    public func send<Call: Endpoint & UploadEndpoint>(
        _ call: Call, body: UploadBody
    ) async throws -> Call.Response {
        try await open(call, upload: body) { (head, bytes) in
            let collected: ByteBuffer
            do throws(HTTPError) {
                collected = try await bytes.collect(upTo: configuration.answerLimit)
            } catch {
                throw EngineError(error, route: Call.route, engine: address.description)
            }
            return try Call.decode(EngineAnswer(head, collected))
        }
    }

    /// Sends a call and reads its whole answer as it came, unknown fields and number texts included.
    public func json(_ call: some Endpoint) async throws(EngineError) -> JSONValue {
        let answer = try await answer(to: call)
        do throws(JSONParseError) {
            return try answer.body.withUnsafeReadableBytes { (bytes) throws(JSONParseError) in
                try JSONValue(parsing: bytes, options: .lastWins)
            }
        } catch {
            throw EngineError(
                .protocolViolation, "The engine's answer is not JSON: \(error)", route: type(of: call).route.id,
                engine: address.description, cause: error)
        }
    }

    /// The whole answer, undecoded.
    /// - Throws: what the engine refused with, for any status but `2xx` and `304`.
    public func answer<Call: EndpointRequest>(to call: Call) async throws(EngineError) -> EngineAnswer {
        let request = try await request(for: call)
        let route = Call.route
        let answer: HTTPAnswer
        do throws(HTTPError) {
            answer = try await transport.send(
                request, deadlines: deadlines(call.pace), limit: configuration.answerLimit)
        } catch {
            throw EngineError(error, route: route, engine: address.description)
        }
        guard Self.isSuccess(answer.status) else {
            throw refusal(answer.head, answer.body, route)
        }
        return EngineAnswer(answer.head, answer.body)
    }

    /// Sends a call and hands its answer to `body`, element by element. The connection ends with the scope.
    public func stream<Call: StreamEndpoint, Result>(
        _ call: Call, _ body: (EngineStream<Call.Element>) async throws -> Result
    ) async throws -> Result {
        try await stream(call, upload: nil, body)
    }

    /// Sends a call with a body, and hands its answer to `body`, element by element.
    public func stream<Call: StreamEndpoint & UploadEndpoint, Result>(
        _ call: Call, body upload: UploadBody, _ body: (EngineStream<Call.Element>) async throws -> Result
    ) async throws -> Result {
        try await stream(call, upload: upload, body)
    }

    private func stream<Call: StreamEndpoint, Result>(
        _ call: Call, upload: UploadBody?, _ body: (EngineStream<Call.Element>) async throws -> Result
    ) async throws -> Result {
        let version = try await dockerVersion(for: Call.route)
        return try await open(call, upload: upload) { (head, bytes) in
            let context = StreamContext(contentType: head.fields["Content-Type"], apiVersion: version)
            return try await body(EngineStream(bytes, call.makeDecoder(context), wrap: wrap(Call.route)))
        }
    }

    /// Takes over a connection for the length of a scope. The engine's side ends when its process does; ours when
    /// `finishWriting` is called or the scope ends.
    public func hijack<Call: HijackEndpoint, Result>(
        _ call: Call, _ body: (borrowing HijackedConnection) async throws -> Result
    ) async throws -> Result {
        let request = try await request(for: call)
        let version = try await dockerVersion(for: Call.route)
        let wrap = wrap(Call.route)
        do {
            return try await transport.hijack(
                request, protocol: Call.upgradeProtocol, deadlines: streamDeadlines(call.pace)
            ) { (connection) in
                let context = StreamContext(
                    contentType: connection.head.fields["Content-Type"], apiVersion: version)
                let hijacked = HijackedConnection(
                    output: EngineStream(connection.input, FrameDecoder(call.framing(context)), wrap: wrap),
                    input: HijackedInput(writer: connection.writer, wrap: wrap))
                return try await body(hijacked)
            }
        } catch let error as HTTPError {
            if error.code == .upgradeRefused, let answer = error.answer {
                throw refusal(answer.head, answer.body, Call.route)
            }
            throw wrap(error)
        }
    }
}
