import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(2)), .serialized) struct RelayLoadTests {
    /// A reader that takes nothing holds back the sender at the other end, in both directions.
    @Test func boundsMemoryBehindASlowReader() async throws {
        try await RelayFixture.run { fixture in
            let engine = try await fixture.engine()
            let client = try await TestPeer.connect(to: fixture.clientPath, autoRead: false)
            try await client.send("GET /export HTTP/1.1\r\nHost: x\r\n\r\n")
            let upstream = try await engine.accept()
            _ = try await upstream.read(until: "\r\n\r\n")
            let size = 16 << 20
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n"
            try await upstream.send(head)
            let piece = ByteBuffer(repeating: 7, count: 1 << 20)
            for _ in 0..<(size >> 20) { upstream.channel.write(piece, promise: nil) }
            upstream.channel.flush()
            // The reader takes one read at a time: the relay is never further ahead of it than the kernel's buffer,
            // its own water mark and one read.
            for _ in 0..<50 {
                let before = try await client.total()
                client.channel.read()
                _ = try await client.read(1)
                let (counters, after) = (try await fixture.relay.counters(), try await client.total())
                try #require(after > before)
                #expect(counters.bytesDown < UInt64(after) + 1 << 20)
            }
            let taken = try await client.total()
            #expect(taken < size)
            // Then it reads on, and everything comes.
            try await client.channel.setOption(.autoRead, value: true).get()
            let rest = try await client.read(size + head.utf8.count - taken)
            #expect(rest == ByteBuffer(repeating: 7, count: size + head.utf8.count - taken))
            try await client.close()
        }
    }

    @Test func servesTenThousandExchangesWithoutLeakingDescriptors() async throws {
        try await RelayFixture.run(threads: 2) { fixture in
            let engine = try await PongServer(path: fixture.enginePath)
            func exchange(_ client: TestPeer, _ count: Int) async throws {
                for _ in 0..<count {
                    try await client.send(RelayTests.ping)
                    let answer = try await client.read(RelayTests.pong.utf8.count)
                    try #require(answer.readableBytes == RelayTests.pong.utf8.count)
                }
            }
            try await exchange(try await fixture.client(), 10)
            let before = try Self.descriptors()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for round in 0..<50 {
                            let client = try await fixture.client()
                            try await exchange(client, 25)
                            // Every fifth one leaves in the middle of an exchange.
                            if round % 5 == 0 { try await client.send("GET /half HTTP/1.1\r\n") }
                            try await client.close()
                        }
                    }
                }
                try await group.waitForAll()
            }
            await fixture.listener.close()
            try await fixture.relay.drain(grace: .seconds(5))
            let counters = try await fixture.relay.counters()
            #expect(counters.exchanges >= 10_010 && counters.clients == 0 && counters.inFlight == 0)
            try await engine.stop()
            // The listeners of this test are closed by now; no connection may be left.
            #expect(try Self.descriptors() <= before)
        }
    }

    static func descriptors() throws -> Int {
        #if os(Linux)
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        #else
        try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
        #endif
    }
}

/// Answers every request head with ``RelayTests/pong``.
final class PongServer: Sendable {
    private let channel: any Channel

    final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private var parser = RequestHeadParser()
        private var buffer = ByteBuffer()

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var bytes = unwrapInboundIn(data)
            buffer.writeBuffer(&bytes)
            while let _ = try? parser.parse(&buffer) {
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: RelayTests.pong)), promise: nil)
            }
        }
    }

    init(path: String) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler()) }
            }
            .bind(unixDomainSocketPath: path).get()
    }

    func stop() async throws { try await channel.close() }
}
