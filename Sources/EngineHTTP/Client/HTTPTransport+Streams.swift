import NIOCore
import Synchronization

/// An answer that is read while it comes.
public struct HTTPStream: Sendable {
    /// The answer's head, whatever its status.
    public let head: ResponseHead
    /// Its body. Valid within the scope.
    public let body: HTTPBytes
}

extension HTTPTransport {
    /// Sends a request on a connection of its own and reads the answer while it comes.
    ///
    /// - Parameters:
    ///   - request: the request; its body, if any, is sent before `upload` would be.
    ///   - upload: a body that is produced while it is sent, and while the answer is read.
    ///   - deadlines: how long each part may take; `idle` is the one for streams.
    ///   - body: reads the answer. When it returns or throws, the connection is closed and an upload cancelled.
    /// - Throws: ``HTTPError``, what `body` throws, or what the upload's producer threw while the exchange was on.
    public func stream<Value>(
        _ request: HTTPRequest, upload: HTTPUpload? = nil, deadlines: Deadlines = Deadlines(),
        _ body: (HTTPStream) async throws -> Value
    ) async throws -> Value {
        let call = try Call(request, upload.map { .upload($0.length) } ?? .plain, deadlines)
        return try await self.open(call, upload) { opened, input, _, _ in
            try await body(HTTPStream(head: opened.head, body: HTTPBytes(source: input)))
        }
    }

    /// Sends a request whose body is produced while it is sent, and collects the answer.
    ///
    /// Where the peer answers before it has read the whole body, that answer is the result.
    ///
    /// - Throws: ``HTTPError``, or what the producer threw.
    public func send(
        _ request: HTTPRequest, upload: HTTPUpload, deadlines: Deadlines = Deadlines(), limit: Int = 64 << 20
    ) async throws -> HTTPAnswer {
        try await self.stream(request, upload: upload, deadlines: deadlines) { stream in
            HTTPAnswer(head: stream.head, body: try await stream.body.collect(upTo: limit))
        }
    }

    /// Takes over a connection: sends the request with `Connection: Upgrade`, and when the peer agrees, by 101 or by a
    /// 200 without length or chunks, hands the raw connection to `body`.
    ///
    /// - Parameters:
    ///   - request: its body, if any, is sent with a length before the connection becomes raw. Nothing else is sent
    ///     before the peer agreed: Docker loses what comes earlier.
    ///   - protocolName: the `Upgrade` header's value: `tcp` for attach and exec, `h2c` for BuildKit.
    ///   - deadlines: how long each part may take; `whole` holds for the raw stream too.
    ///   - body: uses the connection. When it returns or throws, the connection is closed.
    /// - Throws: ``HTTPError``, with ``HTTPError/Code/upgradeRefused`` and the peer's answer (its body up to 1 MiB) where
    ///   it did not agree; or what `body` throws.
    public func hijack<Value>(
        _ request: HTTPRequest, protocol protocolName: String = "tcp", deadlines: Deadlines = Deadlines(),
        _ body: (borrowing RawConnection) async throws -> Value
    ) async throws -> Value {
        let call = try Call(request, .upgrade(protocolName), deadlines)
        return try await self.open(call, nil) { opened, input, gate, writer in
            guard opened.isUpgraded else {
                let text = try await HTTPBytes(source: input).collect(upTo: 1 << 20)
                throw HTTPError(
                    .upgradeRefused, "\(self.name) answered \(request.summary) with status \(opened.head.status)",
                    answer: HTTPAnswer(head: opened.head, body: text))
            }
            let connection = RawConnection(
                head: opened.head, input: HTTPBytes(source: input),
                writer: RawWriter(gate: gate, connection: writer.connection, exchange: writer.exchange))
            return try await body(connection)
        }
    }

    /// Sends a request on a connection of its own and leaves the reading to the caller, who closes it.
    package func hold(
        _ request: HTTPRequest, deadlines: Deadlines = Deadlines()
    ) async throws(HTTPError) -> HeldStream {
        let call = try Call(request, .plain, deadlines)
        let connection = try await self.connect(call, cached: false)
        let input = InboundBytes { connection.onLoop { $0.resumeReading() } }
        let opened = Settlement<ClientExchange.Opened>()
        let exchange = call.exchange(.pieces(opened, input))
        let head = try await self.run(exchange, on: connection) { await opened.wait() }.head
        return HeldStream(head: head, input: input, connection: connection, exchange: exchange)
    }

    private func open<Value>(
        _ call: Call, _ upload: HTTPUpload?,
        _ body: (ClientExchange.Opened, InboundBytes, OutboundGate, RequestBodyWriter) async throws -> Value
    ) async throws -> Value {
        let connection = try await self.connect(call, cached: false)
        let input = InboundBytes { connection.onLoop { $0.resumeReading() } }
        let opened = Settlement<ClientExchange.Opened>()
        var exchange = call.exchange(.pieces(opened, input))
        let gate = OutboundGate()
        exchange.gate = gate
        let writer = RequestBodyWriter(gate: gate, connection: connection, exchange: exchange.id)
        let over = HTTPError(.closed, "the scope of \(exchange.summary) is over, and its connection closed")
        defer {
            input.abandon(over)
            gate.fail(over)
            connection.abort(exchange.id, over)
        }
        return try await withTaskCancellationHandler {
            connection.start(exchange)
            guard let upload else {
                return try await body(try await self.head(opened, connection), input, gate, writer)
            }
            let producer = UploadRun(upload, writer)
            async let _: Void = producer.run()
            do {
                let value = try await body(try await self.head(opened, connection), input, gate, writer)
                gate.fail(over)
                return value
            } catch {
                gate.fail(over)
                throw producer.failure ?? error
            }
        } onCancel: { [exchange] in
            connection.abort(exchange.id, .cancelled(exchange.summary))
        }
    }
}

extension HTTPTransport {
    private func head(
        _ opened: Settlement<ClientExchange.Opened>, _ connection: ClientConnection
    ) async throws(HTTPError) -> ClientExchange.Opened {
        do {
            return try await opened.wait().get()
        } catch {
            throw error.code == .connectionLost ? await self.dialer.explain(error, of: connection.channel) : error
        }
    }
}

/// The producing side of an upload, beside the reading of its answer.
private final class UploadRun: Sendable {
    private let upload: HTTPUpload
    private let writer: RequestBodyWriter
    private let state = Mutex<(any Error)?>(nil)

    init(_ upload: HTTPUpload, _ writer: RequestBodyWriter) {
        self.upload = upload
        self.writer = writer
    }

    /// What the producer threw of its own while the exchange was still on.
    var failure: (any Error)? { self.state.withLock { $0 } }

    func run() async {
        do {
            try await self.upload.produce(self.writer)
            self.writer.finish()
        } catch {
            // Once the exchange is over its result counts, and the producer only hears that it may stop.
            guard self.writer.gate.failure == nil else { return }
            self.state.withLock { $0 = error }
            self.writer.connection.abort(
                self.writer.exchange,
                HTTPError(.invalidRequest, "the request's body could not be produced: \(error)", cause: error))
        }
    }
}
