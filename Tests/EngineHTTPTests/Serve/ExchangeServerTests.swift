import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

/// Counts what comes, reading only once told to.
private final class Counter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let ended: EventLoopPromise<Int>
    private var count = 0

    init(_ ended: EventLoopPromise<Int>) { self.ended = ended }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.count += self.unwrapInboundIn(data).readableBytes
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) { self.ended.succeed(self.count) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { self.ended.fail(error) }
}

@Suite(.timeLimit(.minutes(1))) struct ExchangeServerTests {
    /// More than the kernel takes while nobody reads, and less than would make the writer wait: the end comes while bytes
    /// wait in this process.
    private static let pieces = 15
    private static let piece = ByteBuffer(repeating: 7, count: 16384)

    fileprivate enum Ending: CaseIterable { case raw, close }

    /// A refusal by the head alone leaves the body unread; the next request on the connection is answered all the same.
    @Test func aBodyThatNobodyReadsIsPassedOver() async throws {
        let server = ExchangeServer { exchange in
            try await exchange.answer(ResponseHead(status: 400, reason: "Bad Request"), ByteBuffer(string: "no"))
        }
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        async let serving: Void = server.run()
        let channel = try await server.dialer.connect(loop).get()
        let ended = loop.makePromise(of: Int.self)
        try await loop.submit { try channel.pipeline.syncOperations.addHandler(Counter(ended)) }.get()
        try await channel.setOption(.autoRead, value: true).get()
        try await channel.writeAndFlush(
            ByteBuffer(
                string: "POST /a HTTP/1.1\r\nHost: docker\r\nContent-Length: 5\r\n\r\nhello"
                    + "GET /b HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"))
        let one = "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno".utf8.count
        #expect(try await ended.futureResult.get() >= 2 * one)
        server.stop()
        await serving
    }

    /// docker's attach half-closes at once; then everything written has to arrive all the same.
    @Test(arguments: [true, false], Ending.allCases)
    fileprivate func whatWasWrittenArrives(clientHalfCloses: Bool, _ ending: Ending) async throws {
        let (written, announce) = AsyncStream<Void>.makeStream()
        let server = ExchangeServer { exchange in
            var head = ResponseHead(status: ending == .raw ? 101 : 200, reason: "-")
            if ending == .raw {
                try await exchange.upgrade(head)
            } else {
                head.fields.add(name: "Connection", value: "close")
                try await exchange.beginStream(head, length: UInt64(Self.pieces * Self.piece.readableBytes))
            }
            for _ in 0..<Self.pieces { try await exchange.writer.write(Self.piece) }
            announce.finish()
            try await exchange.writer.finish()
        }
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        async let serving: Void = server.run()
        let channel = try await server.dialer.connect(loop).get()
        let ended = loop.makePromise(of: Int.self)
        try await loop.submit { try channel.pipeline.syncOperations.addHandler(Counter(ended)) }.get()
        try await channel.writeAndFlush(
            ByteBuffer(string: "POST /attach HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"))
        if clientHalfCloses { try await channel.close(mode: .output) }
        for await _ in written {}
        try await channel.setOption(.autoRead, value: true).get()
        let count = try await ended.futureResult.get()
        #expect(count > Self.pieces * Self.piece.readableBytes)
        server.stop()
        await serving
    }
}
