import EngineHTTP
import EngineTesting
import Gateway
import JSONTree
import Logging
import NIOCore
import ServiceLifecycle
import Testing

/// An engine, and the same behind a gateway in this process.
struct TranslatedEngine: Sendable {
    /// One answer, as the wire had it.
    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSONValue? { try? JSONValue(parsing: body, options: .lastWins) }
        var message: String? { json?["message"]?.string }
        /// The values of a stream.
        var lines: [JSONValue] {
            text.split(whereSeparator: \.isNewline).compactMap {
                try? JSONValue(parsing: String($0), options: .lastWins)
            }
        }
    }

    private let engine: HTTPTransport
    private let gateway: HTTPTransport

    /// Serves a gateway in front of an engine while `body` runs.
    static func with(_ engine: TestEngine, _ body: (TranslatedEngine) async throws -> Void) async throws {
        let path = "/tmp/gantry-translated-\(String(UInt32.random(in: .min ... .max), radix: 36)).sock"
        let address = try engine.address
        var configuration = GatewayConfiguration(listeners: [.unix(path: path)], engine: address)
        configuration.threads = 1
        configuration.drainGrace = .milliseconds(100)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ready, continuation) = AsyncStream<Void>.makeStream()
        let service = GatewayService(
            configuration: configuration, logger: logger, requestLog: { _ in },
            whenListening: { _, _ in continuation.yield(()) })
        let group = ServiceGroup(configuration: .init(services: [service], logger: logger))
        async let running: Void = group.run()
        var iterator = ready.makeAsyncIterator()
        _ = await iterator.next()
        do {
            try await body(
                TranslatedEngine(
                    engine: HTTPTransport(dialer: try address.dialer()),
                    gateway: HTTPTransport(dialer: UnixDialer(path: path))))
        } catch {
            Issue.record(error)
        }
        await group.triggerGracefulShutdown()
        try await running
    }

    /// Asks the engine itself.
    func direct(_ method: String, _ target: String, _ body: JSONValue? = nil) async throws -> Answer {
        try await Self.ask(engine, method, target, body.map { ($0.bytes(), "application/json") })
    }

    /// Asks the gateway.
    func through(_ method: String, _ target: String, _ body: JSONValue? = nil) async throws -> Answer {
        try await Self.ask(gateway, method, target, body.map { ($0.bytes(), "application/json") })
    }

    /// Sends an archive with one file to both.
    func both(
        _ target: String, file name: String, _ content: String
    ) async throws -> (direct: Answer, through: Answer) {
        let tar = try OneFileArchive(name, content).bytes
        let direct = try await Self.ask(engine, "POST", target, (tar, "application/x-tar"))
        return (direct, try await Self.ask(gateway, "POST", target, (tar, "application/x-tar")))
    }

    /// Attaches through the gateway, says something, and half-closes once it was answered.
    ///
    /// - Parameters:
    ///   - hearing: whether to wait for what is said before, and read to the end behind it.
    ///   - untilEnd: half-closes at once.
    /// - Returns: what came.
    func attachThrough(
        _ target: String, saying text: String, hearing: Bool = true, untilEnd: Bool = false
    ) async throws -> String {
        try await Self.attach(gateway, target, text, hearing: hearing, untilEnd: untilEnd)
    }

    /// The same on the engine itself.
    func attachDirect(_ target: String, saying text: String) async throws -> String {
        try await Self.attach(engine, target, text, hearing: true, untilEnd: false)
    }

    private static func attach(
        _ transport: HTTPTransport, _ target: String, _ text: String, hearing: Bool, untilEnd: Bool
    ) async throws -> String {
        try await transport.hijack(HTTPRequest(method: "POST", target: target)) { connection in
            if !text.isEmpty { try await connection.write(ByteBuffer(string: text)) }
            var heard = ByteBuffer()
            var input = connection.input.makeAsyncIterator()
            while hearing, !untilEnd, !String(buffer: heard).hasSuffix(text), var bytes = try await input.next() {
                heard.writeBuffer(&bytes)
            }
            try await connection.finishWriting()
            while hearing, var bytes = try await input.next() { heard.writeBuffer(&bytes) }
            return String(buffer: heard)
        }
    }

    private static func ask(
        _ transport: HTTPTransport, _ method: String, _ target: String, _ body: (bytes: [UInt8], type: String)?
    ) async throws -> Answer {
        var request = HTTPRequest(method: method, target: target)
        if let body {
            request.body = ByteBuffer(bytes: body.bytes)
            request.fields.add(name: "Content-Type", value: body.type)
        }
        let answer = try await transport.send(request)
        return Answer(status: answer.status, body: Array(buffer: answer.body))
    }
}

/// A tar archive with one file.
private struct OneFileArchive {
    let bytes: [UInt8]

    init(_ name: String, _ content: String) throws {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            header.replaceSubrange(place..<(place + text.utf8.count), with: Array(text.utf8))
        }
        let size = String(content.utf8.count, radix: 8)
        put(name, at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
        put("00000000000", at: 136)
        put("        0", at: 148)
        put("ustar\u{0}00", at: 257)
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", at: 148)
        let padding = [UInt8](repeating: 0, count: (512 - content.utf8.count % 512) % 512 + 1024)
        bytes = header + Array(content.utf8) + padding
    }
}
