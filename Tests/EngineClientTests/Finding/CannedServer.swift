import NIOCore
import NIOPosix

/// A server on a Unix socket that answers by the path of the first line it gets, or says something by itself.
final class CannedServer: Sendable {
    private let channel: any Channel

    /// - Parameters:
    ///   - greeting: said to everyone who connects.
    ///   - answer: the bytes for a request's path; nil says nothing and keeps the connection.
    init(at path: String, greeting: String = "", _ answer: @escaping @Sendable (String) -> String?) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Handler(greeting, answer))
                }
            }
            .bind(unixDomainSocketPath: path).get()
    }

    func close() async throws { try await channel.close() }

    static func http(_ status: String, _ headers: [String], _ body: String) -> String {
        "HTTP/1.1 \(status)\r\n" + headers.map { "\($0)\r\n" }.joined()
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let greeting: String
        private let answer: @Sendable (String) -> String?
        private var seen = ""

        init(_ greeting: String, _ answer: @escaping @Sendable (String) -> String?) {
            self.greeting = greeting
            self.answer = answer
        }

        func channelActive(context: ChannelHandlerContext) {
            if !greeting.isEmpty { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            seen += String(buffer: unwrapInboundIn(data))
            while let end = seen.firstRange(of: "\r\n\r\n") {
                let line = seen[..<end.lowerBound].split(separator: " ")
                seen = String(seen[end.upperBound...])
                guard line.count > 1, let text = answer(String(line[1])) else { continue }
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            }
        }
    }
}
