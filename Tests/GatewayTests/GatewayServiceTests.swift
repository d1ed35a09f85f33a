import EngineHTTP
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing

@testable import Gateway

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(1))) struct GatewayServiceTests {
    /// An engine that answers every request alike.
    private func startEngine(_ path: String) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Answering()) }
            }
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
    }

    private final class Answering: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private var parser = RequestHeadParser()
        private var buffer = ByteBuffer()

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer.writeImmutableBuffer(unwrapInboundIn(data))
            while let head = try? parser.parse(&buffer) {
                let status = head.target.contains("missing") ? "404 Not Found" : "200 OK"
                let answer = "HTTP/1.1 \(status)\r\nApi-Version: 1.45\r\nContent-Length: 2\r\n\r\nOK"
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            }
        }
    }

    private func withGateway(
        _ change: (inout GatewayConfiguration) -> Void = { _ in },
        _ body: (_ directory: String, _ admin: HTTPTransport, _ log: @escaping @Sendable () -> String) async throws ->
            Void
    ) async throws {
        let directory = "/tmp/gantry-gateway-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var configuration = GatewayConfiguration(
            listeners: [.unix(path: directory + "/g"), .tcp(host: "127.0.0.1", port: 0)],
            engine: .unix(path: directory + "/e"))
        configuration.admin = .unix(path: directory + "/a")
        configuration.threads = 1
        configuration.drainGrace = .milliseconds(100)
        change(&configuration)
        let (ready, continuation) = AsyncStream<[ListenEndpoint]>.makeStream()
        let log = Lines()
        let service = GatewayService(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            requestLog: { log.add($0) },
            whenListening: { endpoints, _ in continuation.yield(endpoints) })
        let group = ServiceGroup(
            configuration: .init(services: [service], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        async let running: Void = group.run()
        var iterator = ready.makeAsyncIterator()
        let endpoints = await iterator.next()
        #expect(endpoints?.count == 2)
        let admin = HTTPTransport(dialer: UnixDialer(path: directory + "/a"))
        do {
            try await body(directory, admin) { log.text }
        } catch {
            Issue.record(error)
        }
        await group.triggerGracefulShutdown()
        try await running
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0 != "e" }.isEmpty)
        try FileManager.default.removeItem(atPath: directory)
    }

    private final class Lines: Sendable {
        private let lines = Mutex("")
        func add(_ bytes: ByteBuffer) { lines.withLock { $0 += String(buffer: bytes) } }
        var text: String { lines.withLock { $0 } }
    }

    @Test func forwardsCountsAndDrains() async throws {
        try await withGateway { directory, admin, _ in
            let client = HTTPTransport(dialer: UnixDialer(path: directory + "/g"))
            // No engine yet: the client is told, health says so, and the gateway goes on when it is there.
            let away = try await client.send(HTTPRequest(method: "GET", target: "/_ping"))
            #expect(away.status == 502)
            #expect(String(buffer: away.body).contains("\(directory)/e"))
            let sick = try await admin.send(HTTPRequest(method: "GET", target: "/healthz"))
            #expect(sick.status == 503)
            #expect(String(buffer: sick.body).contains("\"message\":\""))

            let engine = try await startEngine(directory + "/e")
            for target in ["/v1.45/containers/json?all=1", "/containers/missing/json", "/no/such/thing", "/_ping"] {
                let answer = try await client.send(HTTPRequest(method: "GET", target: target))
                #expect(answer.status == (target.contains("missing") ? 404 : 200))
            }
            let well = try await admin.send(HTTPRequest(method: "GET", target: "/healthz"))
            #expect(well.status == 200)
            #expect(
                String(buffer: well.body)
                    == "{\"status\":\"ok\",\"engine\":\"unix://\(directory)/e\",\"api_version\":\"1.45\"}\n")
            let page = try await admin.send(HTTPRequest(method: "GET", target: "/metrics"))
            let text = String(buffer: page.body)
            for line in [
                "gantry_requests_total{route=\"ContainerList\",status=\"2xx\"} 1",
                "gantry_requests_total{route=\"ContainerInspect\",status=\"4xx\"} 1",
                "gantry_requests_total{route=\"SystemPing\",status=\"5xx\"} 1",
                "gantry_requests_total{route=\"unmatched\",status=\"2xx\"} 1",
                "gantry_exchanges_total{outcome=\"complete\"} 5",
                "gantry_upstream_connects_total 1", "gantry_upstream_connect_failures_total 1", "gantry_in_flight 0",
                "gantry_request_duration_seconds_count 5",
            ] {
                #expect(text.contains(line + "\n"), "\(line)\n\(text)")
            }
            let unknown = try await admin.send(HTTPRequest(method: "GET", target: "/"))
            #expect(unknown.status == 404)
            client.shutdown()
            admin.shutdown()
            try await engine.close()
        }
    }

    @Test(arguments: GatewayConfiguration.LogFormat.allCases)
    func writesALinePerRequest(format: GatewayConfiguration.LogFormat) async throws {
        let lines = Mutex<(@Sendable () -> String)?>(nil)
        try await withGateway({ $0.logFormat = format }) { directory, _, log in
            lines.withLock { $0 = log }
            let engine = try await startEngine(directory + "/e")
            let client = HTTPTransport(dialer: UnixDialer(path: directory + "/g"))
            let request = HTTPRequest(method: "GET", target: "/v1.45/containers/json?secret=1")
            _ = try await client.send(request)
            client.shutdown()
            try await engine.close()
        }
        let text = lines.withLock { $0?() ?? "" }
        #expect(text.hasSuffix("\n") && text.split(separator: "\n").count == 1)
        switch format {
        case .text:
            #expect(text.contains("Z 0-1 GET /v1.45/containers/json route=ContainerList status=200 up="))
            #expect(text.prefixMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /#) != nil)
            #expect(text.contains(" pid=\(getpid())\n"))
        case .json:
            #expect(
                text.contains(
                    #"","id":"0-1","request":"GET /v1.45/containers/json","route":"ContainerList","status":200,"#))
            struct Line: Decodable { var time: String, us: Int, pid: Int, outcome: String }
            let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
            #expect(line.outcome == "complete" && line.pid == getpid())
        }
    }

    @Test func refusesToStartWithoutAnAddress() async throws {
        let configuration = GatewayConfiguration(listeners: [], engine: .unix(path: "/e"))
        let service = GatewayService(configuration: configuration, logger: Logger(label: "test"))
        await #expect(throws: ListenError.self) { try await service.run() }
        let fd = GatewayConfiguration(listeners: [.systemd], engine: .unix(path: "/e"))
        let other = GatewayService(configuration: fd, logger: Logger(label: "test"), environment: ["LISTEN_FDS": "0"])
        await #expect(throws: ListenError.self) { try await other.run() }
    }
}
