import EngineHTTP
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Gateway

/// A gateway in front of a peer that says it is Docker 20.10 and answers with what it was sent.
@Suite(.timeLimit(.minutes(1))) struct DockerFrontTests {
    private final class Docker: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private var parser = RequestHeadParser()
        private var buffer = ByteBuffer()
        private var head: RequestHead?

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer.writeImmutableBuffer(unwrapInboundIn(data))
            while true {
                if head == nil { head = try? parser.parse(&buffer) }
                guard let asked = head,
                    let body = buffer.readString(length: Int(asked.fields["Content-Length"] ?? "") ?? 0)
                else { return }
                head = nil
                let text =
                    asked.target.hasSuffix("/version")
                    ? #"{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12"}"#
                    : "\(asked.target) \(asked.fields["Content-Type"] ?? "none") \(body)"
                let answer =
                    "HTTP/1.1 500 X\r\nApi-Version: 1.41\r\nServer: Docker/20.10.24 (linux)\r\n"
                    + "Content-Length: \(text.utf8.count)\r\n\r\n\(text)"
                let isOwn = ["/version", "/_ping"].contains { asked.target.hasSuffix($0) }
                let bytes = isOwn ? "HTTP/1.1 200 OK" + answer.dropFirst("HTTP/1.1 500 X".count) : answer
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: bytes)), promise: nil)
            }
        }
    }

    private func sent(_ type: String?, _ body: String) async throws -> String {
        let path = "/tmp/gantry-docker-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let engine = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Docker()) }
            }
            .bind(unixDomainSocketPath: path + ".e", cleanupExistingSocketFile: true).get()
        var configuration = GatewayConfiguration(
            listeners: [.unix(path: path + ".g")], engine: .unix(path: path + ".e"))
        configuration.threads = 1
        configuration.drainGrace = .milliseconds(100)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ready, continuation) = AsyncStream<Void>.makeStream()
        let service = GatewayService(
            configuration: configuration, logger: logger, whenListening: { _, _ in continuation.yield(()) })
        let group = ServiceGroup(configuration: .init(services: [service], logger: logger))
        async let running: Void = group.run()
        var iterator = ready.makeAsyncIterator()
        _ = await iterator.next()
        let client = HTTPTransport(dialer: UnixDialer(path: path + ".g"))
        var request = HTTPRequest(method: "POST", target: "/v1.44/containers/create")
        request.body = ByteBuffer(string: body)
        if let type { request.fields.add(name: "Content-Type", value: type) }
        let answer = try await client.send(request)
        client.shutdown()
        await group.triggerGracefulShutdown()
        try await running
        try await engine.close()
        return String(buffer: answer.body)
    }

    /// What a release of Docker's says of a bad body is its own affair, also where the gateway speaks for it a version
    /// that it does not.
    @Test(
        arguments: [
            ("application/json", "{"), ("application/json", " \n"), ("text/plain", "{}"), (nil, "{}"), (nil, "{"),
        ] as [(String?, String)]) func bodiesReachADockerAsTheyAre(_ type: String?, _ body: String) async throws
    {
        #expect(try await sent(type, body) == "/v1.41/containers/create \(type ?? "none") \(body)")
    }
}
