import EngineHTTP
import NIOCore
import NIOPosix

/// Serves `/metrics` and `/healthz`. A listener of its own: the engine's clients never see it.
struct AdminServer: Sendable {
    /// Makes the metrics page.
    let metrics: @Sendable () async throws -> String
    let health: @Sendable () async -> EngineHealth

    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Serves until the task is cancelled.
    func run(_ server: NIOAsyncChannel<Connection, Never>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask {
                        // A client that breaks off concerns nobody.
                        try? await serve(connection)
                    }
                }
            }
        }
    }

    private func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var parser = RequestHeadParser(limits: HeadLimits(bytes: 16_384))
            var buffer = ByteBuffer()
            for try await bytes in inbound {
                buffer.writeImmutableBuffer(bytes)
                do {
                    while let head = try parser.parse(&buffer) {
                        let closes = !parser.facts.keepsConnection || BodyFraming.request(parser.facts) != .none
                        try await outbound.write(try await answer(head, closing: closes))
                        if closes { return }
                    }
                } catch let error as HTTPWireError {
                    let text = "{\"message\":\(LocalAnswer.quoted(error.message))}\n"
                    return try await outbound.write(
                        Self.render(status: error.status, type: "application/json", text, toHEAD: false, closing: true))
                }
            }
        }
    }

    private func answer(_ head: RequestHead, closing: Bool) async throws -> ByteBuffer {
        let toHEAD = head.method == "HEAD"
        let (status, type, text): (Int, String, String)
        switch (head.method, head.target.prefix { $0 != "?" }) {
        case ("GET", "/metrics"), ("HEAD", "/metrics"):
            (status, type, text) = (200, "text/plain; version=0.0.4; charset=utf-8", try await metrics())
        case ("GET", "/healthz"), ("HEAD", "/healthz"):
            let health = await health()
            (status, type, text) = (health.isHealthy ? 200 : 503, "application/json", health.json)
        default:
            (status, type, text) = (404, "application/json", "{\"message\":\"there are /metrics and /healthz here\"}\n")
        }
        return try Self.render(status: status, type: type, text, toHEAD: toHEAD, closing: closing)
    }

    private static func render(
        status: Int, type: String, _ text: String, toHEAD: Bool, closing: Bool
    ) throws(HTTPWireError) -> ByteBuffer {
        var head = ResponseHead(status: status, reason: status == 200 ? "OK" : "Error")
        head.fields.add(name: "Content-Type", value: type)
        head.fields.add(name: "Content-Length", value: String(text.utf8.count))
        if closing { head.fields.add(name: "Connection", value: "close") }
        var buffer = ByteBuffer()
        try head.write(into: &buffer)
        if !toHEAD { buffer.writeString(text) }
        return buffer
    }
}
