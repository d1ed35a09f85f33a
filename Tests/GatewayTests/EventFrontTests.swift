import EngineHTTP
import JSONTree
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import Testing

@testable import Gateway

/// Many readers of events in front of a peer that answers as Podman does.
@Suite(.timeLimit(.minutes(1))) struct EventFrontTests {
    /// The engine: every connection that asked for events, and what it was asked.
    private final class Engine: Sendable {
        private let channels = Mutex<[any Channel]>([])
        private let targets = Mutex<[String]>([])
        let asked: AsyncStream<Void>
        private let mark: AsyncStream<Void>.Continuation

        init() { (asked, mark) = AsyncStream.makeStream() }

        var questions: [String] { targets.withLock { $0 } }

        func follow(_ channel: any Channel, _ target: String) {
            channels.withLock { $0.append(channel) }
            targets.withLock { $0.append(target) }
            mark.yield(())
        }

        func tell(_ action: String, at seconds: Int) {
            let line =
                #"{"Type":"container","Action":"\#(action)","Actor":{"ID":"c1","Attributes":{"name":"web","image":"i"}},"#
                + #""time":\#(seconds),"timeNano":\#(seconds)000000000}"# + "\n"
            let chunk = String(line.utf8.count, radix: 16) + "\r\n" + line + "\r\n"
            for channel in channels.withLock({ $0 }) {
                channel.writeAndFlush(ByteBuffer(string: chunk), promise: nil)
            }
        }

        func cut() {
            for channel in channels.withLock({ all in
                defer { all = [] }
                return all
            }) {
                channel.close(promise: nil)
            }
        }
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let engine: Engine
        private var parser = RequestHeadParser()
        private var buffer = ByteBuffer()

        init(_ engine: Engine) { self.engine = engine }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer.writeImmutableBuffer(unwrapInboundIn(data))
            while let head = try? parser.parse(&buffer) {
                var answer =
                    "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nLibpod-Api-Version: 5.8.0\r\n"
                    + "Server: Libpod/5.8.0 (linux)\r\nContent-Type: application/json\r\n"
                let follows = head.target.contains("/events")
                if follows {
                    answer += "Transfer-Encoding: chunked\r\n\r\n"
                } else {
                    let body =
                        head.target.hasSuffix("/version")
                        ? #"{"Version":"5.8.0","ApiVersion":"1.41","MinAPIVersion":"1.24","Components":[]}"# : "[]"
                    answer += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                }
                context.writeAndFlush(NIOAny(ByteBuffer(string: answer)), promise: nil)
                if follows { engine.follow(context.channel, head.target) }
            }
        }
    }

    @Test func aHundredReadersCostOneStreamThatIsBegunAgain() async throws {
        let path = "/tmp/gantry-events-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        let engine = Engine()
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection(engine))
                }
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
        for await _ in ready { break }

        let (begun, mark) = AsyncStream<Void>.makeStream()
        let readers = 100
        try await withThrowingTaskGroup(of: [String].self) { tasks in
            for _ in 0..<readers {
                tasks.addTask {
                    let client = HTTPTransport(dialer: UnixDialer(path: path + ".g"))
                    defer { client.shutdown() }
                    return try await client.stream(HTTPRequest(method: "GET", target: "/events")) { stream in
                        mark.yield(())
                        var splitter = JSONLineSplitter()
                        var actions: [String] = []
                        for try await bytes in stream.body {
                            splitter.append(bytes.readableBytesView)
                            while let event = try splitter.nextValue() {
                                actions.append(event["Action"]?.string ?? "")
                            }
                            if actions.count >= 3 { break }
                        }
                        return actions
                    }
                }
            }
            var count = 0
            for await _ in begun {
                count += 1
                if count == readers { break }
            }
            var asked = engine.asked.makeAsyncIterator()
            _ = await asked.next()
            engine.tell("pause", at: 10)
            engine.tell("unpause", at: 11)
            // What was told comes before the end of the connection.
            engine.cut()
            _ = await asked.next()
            engine.tell("unpause", at: 11)
            engine.tell("remove", at: 12)
            for try await actions in tasks { #expect(actions == ["pause", "unpause", "destroy"]) }
        }
        #expect(engine.questions.count == 2)
        #expect(engine.questions.last?.contains("since=11") == true)
        await group.triggerGracefulShutdown()
        try await running
        try await listener.close()
    }
}
