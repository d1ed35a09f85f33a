import EngineHTTP
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Gateway

/// A gateway in front of a peer that answers as Podman 4.3 does.
@Suite(.timeLimit(.minutes(1))) struct PodmanFrontTests {
    private final class Podman: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private var parser = RequestHeadParser()
        private var buffer = ByteBuffer()

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer.writeImmutableBuffer(unwrapInboundIn(data))
            while let head = try? parser.parse(&buffer) {
                let body =
                    head.target.hasSuffix("/version")
                    ? #"{"Version":"4.3.1","ApiVersion":"1.41","MinAPIVersion":"1.24","Components":[]}"#
                    : head.target.contains("/secrets") ? "[]" : #"{"target":"\#(head.target)"}"#
                let answer =
                    "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nLibpod-Api-Version: 4.3.1\r\n"
                    + "Server: Libpod/4.3.1 (linux)\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            }
        }
    }

    private func withGateway(
        _ change: (inout GatewayConfiguration) -> Void = { _ in },
        _ body: (_ client: HTTPTransport, _ admin: HTTPTransport) async throws -> Void
    ) async throws {
        let path = "/tmp/gantry-front-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let engine = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Podman()) }
            }
            .bind(unixDomainSocketPath: path + ".e", cleanupExistingSocketFile: true).get()
        var configuration = GatewayConfiguration(
            listeners: [.unix(path: path + ".g")], engine: .unix(path: path + ".e"))
        configuration.admin = .unix(path: path + ".a")
        configuration.threads = 1
        configuration.drainGrace = .milliseconds(100)
        change(&configuration)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ready, continuation) = AsyncStream<Void>.makeStream()
        let service = GatewayService(
            configuration: configuration, logger: logger, whenListening: { _, _ in continuation.yield(()) })
        let group = ServiceGroup(configuration: .init(services: [service], logger: logger))
        async let running: Void = group.run()
        var iterator = ready.makeAsyncIterator()
        _ = await iterator.next()
        let client = HTTPTransport(dialer: UnixDialer(path: path + ".g"))
        let admin = HTTPTransport(dialer: UnixDialer(path: path + ".a"))
        do {
            try await body(client, admin)
        } catch {
            Issue.record(error)
        }
        client.shutdown()
        admin.shutdown()
        await group.triggerGracefulShutdown()
        try await running
        try await engine.close()
    }

    private func get(_ client: HTTPTransport, _ target: String) async throws -> (status: Int, text: String) {
        let answer = try await client.send(HTTPRequest(method: "GET", target: target))
        return (answer.status, String(buffer: answer.body))
    }

    /// skopeo before 1.10 asks for archives in API 1.22 whatever the engine announces.
    @Test func readsImagesInTheVersionOfOldSkopeo() async throws {
        try await withGateway { client, _ in
            let image = try await get(client, "/v1.22/images/get?names=busybox")
            #expect(image.status == 200 && image.text.contains("names=busybox"))
            let list = try await get(client, "/v1.22/containers/json")
            #expect(list.status == 400 && list.text.contains("client version 1.22 is too old"))
            #expect(try await get(client, "/v1.21/images/get?names=busybox").status == 400)
        }
    }

    /// Each as Docker 28.5 answers, without asking the engine.
    @Test(arguments: [
        ("GET", "/events?filters=x", 400, "invalid filter"),
        ("GET", "/events?filters=%7B%22container%22:%22x%22%7D", 400, "invalid filter"),
        ("GET", "/events?since=x", 500, #"strconv.ParseInt: parsing \"x\": invalid syntax"#),
        ("GET", "/events?since=5.5&until=3.25", 400, "`since` time (5.5) cannot be after `until` time (3.25)"),
        ("POST", "/session", 400, "no upgrade proto in request"),
        ("POST", "/grpc", 500, "no upgrade proto in request"),
    ])
    func refusesInDockersWords(_ method: String, _ target: String, _ status: Int, _ message: String) async throws {
        try await withGateway { client, _ in
            let answer = try await client.send(HTTPRequest(method: method, target: target))
            #expect(answer.status == status)
            #expect(String(buffer: answer.body) == "{\"message\":\"\(message)\"}\n")
            #expect(answer.head.fields["Api-Version"] == "1.51")
        }
    }

    @Test func refusesBrokenBodiesWithDockersHeaders() async throws {
        try await withGateway { client, _ in
            var request = HTTPRequest(method: "POST", target: "/volumes/create")
            request.body = ByteBuffer(string: #"{"a":"#)
            request.fields.add(name: "Content-Type", value: "application/json")
            let answer = try await client.send(request)
            #expect(answer.status == 400 && answer.head.fields["Ostype"] == "linux")
        }
    }

    @Test func showsWhatIsTheEnginesOwnOnlyWhereAsked() async throws {
        try await withGateway { client, admin in
            #expect(try await get(client, "/version").text.contains(#""Version":"4.3.1""#) == false)
            #expect(try await get(client, "/secrets").status == 503)
            let page = try await get(admin, "/metrics").text
            #expect(page.contains("gantry_rule_seen{rule=\"version-document\"} 1\n"))
            #expect(page.contains("gantry_rule_seen{rule=\"swarm-secrets\"} 1\n"))
            #expect(!page.contains("container-"))
        }
        try await withGateway({
            $0.show.engineVersion = true
            $0.show.podmanSecrets = true
        }) { client, _ in
            let version = try await get(client, "/version").text
            #expect(version.contains(#""Version":"4.3.1""#) && version.contains(#""ApiVersion":"1.41""#))
            #expect(try await get(client, "/secrets") == (200, "[]\n"))
        }
    }
}
