package import NIOCore
import Synchronization

/// Writes one answer, in order, waiting wherever the client does not keep up.
package struct ServedWriter: Sendable {
    private struct State {
        var framing: BodyFraming?
        var isMute = false
        var isFinished = false
    }

    /// Shared by the copies of a writer: what has been begun is begun for all.
    private final class Progress: Sendable {
        let state = Mutex(State())
    }

    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    private let progress = Progress()

    init(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, to channel: any Channel) {
        self.outbound = outbound
        self.channel = channel
    }

    /// Whether the head was written.
    package var hasBegun: Bool { progress.state.withLock { $0.framing != nil } }

    /// Whether the answer was written to its end.
    package var isFinished: Bool { progress.state.withLock { $0.isFinished } }

    var isReusable: Bool { progress.state.withLock { $0.isFinished && $0.framing != .untilClose } }

    func begin(_ head: ResponseHead, framing: BodyFraming, toHEAD: Bool) async throws {
        progress.state.withLock { state in
            state.framing = framing
            state.isMute = toHEAD
        }
        var bytes = ByteBuffer()
        try head.write(into: &bytes)
        try await outbound.write(bytes)
    }

    /// Lets a client that asked first (`Expect: 100-continue`) send its body.
    func writeContinue() async throws { try await outbound.write(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")) }

    /// Writes an answer that is rendered already; the connection ends behind it.
    func begin(rendered bytes: ByteBuffer) async throws {
        progress.state.withLock { $0.framing = .untilClose }
        try await outbound.write(bytes)
    }

    /// Writes a piece of the body, or raw bytes after an upgrade.
    package func write(_ bytes: ByteBuffer) async throws {
        let (framing, isMute) = progress.state.withLock { ($0.framing, $0.isMute) }
        guard bytes.readableBytes > 0, !isMute else { return }
        guard framing == .chunked else { return try await outbound.write(bytes) }
        var head = ByteBuffer()
        head.writeString(String(bytes.readableBytes, radix: 16) + "\r\n")
        try await outbound.write(contentsOf: [head, bytes, ByteBuffer(string: "\r\n")])
    }

    /// Ends the answer; after an upgrade, half-closes.
    package func finish() async throws {
        let (framing, isMute, wasFinished) = progress.state.withLock { state in
            defer { state.isFinished = true }
            return (state.framing, state.isMute, state.isFinished)
        }
        guard !wasFinished else { return }
        switch framing {
        case .chunked where !isMute: try await outbound.write(ByteBuffer(string: "0\r\n\r\n"))
        case .untilClose:
            try await flush()
            outbound.finish()
        default: break
        }
    }

    /// Waits until all that was written is with the kernel. Whoever closes must wait first: NIO's close throws waiting
    /// bytes away, and so does its half-close when the peer has half-closed before, as docker's attach does at once.
    func flush() async throws { try await channel.writeAndFlush(ByteBuffer()).get() }
}
