import EngineTesting
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import EngineHTTP

private let get = HTTPRequest(method: "GET", target: "/events")
private let post = HTTPRequest(method: "POST", target: "/build")

/// Writes without end while the channel takes it, and tells when it no longer does.
private final class Flood: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let sent = Atomic(0)
    let isFull = Settlement<Void>()
    private let total: Int

    init(total: Int) { self.total = total }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(self.total)\r\n\r\n"
        context.write(self.wrapOutboundOut(ByteBuffer(string: head)), promise: nil)
        self.pour(context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) { self.pour(context) }

    private func pour(_ context: ChannelHandlerContext) {
        while context.channel.isWritable, self.sent.load(ordering: .relaxed) < self.total {
            let count = min(64 * 1024, self.total - self.sent.load(ordering: .relaxed))
            self.sent.add(count, ordering: .relaxed)
            context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(repeating: 0, count: count)), promise: nil)
        }
        if !context.channel.isWritable { self.isFull.settle(.success(())) }
    }
}

@Suite(.timeLimit(.minutes(2))) struct StreamTests {
    @Test func readsAnAnswerWhileItComes() async throws {
        let peer = FakePeer(always: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        let transport = HTTPTransport(dialer: peer.dialer)
        try await transport.stream(get) { stream in
            #expect(stream.head.status == 200)
            var bytes = stream.body.makeAsyncIterator()
            let first = try await bytes.next()
            #expect(first.map { String(buffer: $0) } == "abc")
        }
        await peer.until { $0.closed == 1 }
        #expect(transport.cache.count == 0)
    }

    @Test func stopsReadingWhileItsReaderIsBusy() async throws {
        let flood = Flood(total: 64 << 20)
        let dialer = MemoryDialer { channel in channel.pipeline.addHandler(flood) }
        try await HTTPTransport(dialer: dialer).stream(get) { stream in
            _ = await flood.isFull.wait()
            // What the kernel and both sides hold together, far below what was to be sent.
            let sent = flood.sent.load(ordering: .relaxed)
            #expect(sent < 8 << 20)
            var count = 0
            for try await piece in stream.body { count += piece.readableBytes }
            #expect(count == 64 << 20)
        }
    }

    @Test func endsWithTheIdleDeadline() async throws {
        let peer = FakePeer(always: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        let error = await #expect(throws: HTTPError.self) {
            try await HTTPTransport(dialer: peer.dialer).stream(get, deadlines: Deadlines(idle: .milliseconds(30))) {
                for try await piece in $0.body { #expect(String(buffer: piece) == "abc") }
            }
        }
        #expect(error?.code == .timedOut)
    }

    @Test func isOverWithItsScope() async throws {
        let peer = FakePeer(always: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        let escaped = try await HTTPTransport(dialer: peer.dialer).stream(get) { $0.body }
        let error = await #expect(throws: HTTPError.self) { try await escaped.collect(upTo: 10) }
        #expect(error?.code == .closed)
    }

    @Test func passesTheReadersErrorOn() async throws {
        struct Mine: Error {}
        let peer = FakePeer(always: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        await #expect(throws: Mine.self) {
            try await HTTPTransport(dialer: peer.dialer).stream(get) { _ in throw Mine() }
        }
        await peer.until { $0.closed == 1 }
    }

    @Test func closesAtOnceWhenCancelledWhereverTheReaderIs() async throws {
        let peer = FakePeer(always: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        let transport = HTTPTransport(dialer: peer.dialer)
        let reading = Task {
            try await transport.stream(get) { for try await _ in $0.body {} }
        }
        let never = Settlement<Void>()
        let isInside = Settlement<Void>()
        let elsewhere = Task {
            try await transport.stream(get) { _ in
                isInside.settle(.success(()))
                _ = await never.wait()
            }
        }
        _ = await isInside.wait()
        await peer.until { $0.requests.count == 2 }
        reading.cancel()
        elsewhere.cancel()
        await peer.until { $0.closed == 2 }
        never.settle(.success(()))
        await #expect(throws: HTTPError.self) { try await reading.value }
        try await elsewhere.value
    }

    @Test(arguments: FaultDialer.Fault.allCases) func endsWhereverThePeerFails(_ fault: FaultDialer.Fault) async throws
    {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsome text"
        try await withThrowingTaskGroup(of: Void.self) { group in
            for byte in 0..<answer.utf8.count {
                group.addTask {
                    let peer = FakePeer(always: answer)
                    let transport = HTTPTransport(dialer: FaultDialer(peer.dialer, fault, atByte: byte))
                    let got = Mutex("")
                    let error = await #expect(throws: HTTPError.self) {
                        try await transport.stream(
                            get, deadlines: Deadlines(idle: fault == .stall ? .milliseconds(50) : .seconds(60))
                        ) { stream in
                            for try await piece in stream.body { got.withLock { $0 += String(buffer: piece) } }
                        }
                    }
                    #expect(error?.code == (fault == .stall ? .timedOut : .connectionLost), "at byte \(byte)")
                    // What had come before the fault was delivered before the error.
                    let text = got.withLock { $0 }
                    let sent = max(0, byte - (answer.utf8.count - 9))
                    #expect(fault == .stall ? text.utf8.count <= sent : text.utf8.count == sent)
                }
            }
            try await group.waitForAll()
        }
    }
}

@Suite(.timeLimit(.minutes(2))) struct UploadTests {
    private static let pieces = (0..<64).map { String(repeating: "\($0)", count: 4096) }

    @Test(arguments: [true, false]) func sendsABodyInPieces(knowsLength: Bool) async throws {
        let whole = Self.pieces.joined()
        let peer = FakePeer { request, _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\(request.body == whole ? "OK" : "NO")")]
        }
        let upload = HTTPUpload(length: knowsLength ? UInt64(whole.utf8.count) : nil) { writer in
            for piece in Self.pieces { try await writer.write(ByteBuffer(string: piece)) }
        }
        let answer = try await HTTPTransport(dialer: peer.dialer).send(post, upload: upload)
        #expect(String(buffer: answer.body) == "OK")
        let fields = try #require(peer.seen.requests.first?.head.fields)
        #expect(fields["Content-Length"] == (knowsLength ? String(whole.utf8.count) : nil))
        #expect(fields["Transfer-Encoding"] == (knowsLength ? nil : "chunked"))
    }

    /// The peer answers at the head and reads nothing more: what it said is the result.
    @Test(arguments: [true, false]) func reportsAnEarlyAnswer(closes: Bool) async throws {
        let refusal = "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nno!"
        let peer = FakePeer(at: .atHead, readsBody: false) { _, _ in
            closes ? [.send(refusal), .close] : [.send(refusal)]
        }
        let upload = HTTPUpload { writer in
            while true { try await writer.write(ByteBuffer(repeating: 1, count: 65536)) }
        }
        let answer = try await HTTPTransport(dialer: peer.dialer).send(post, upload: upload)
        #expect(answer.status == 413)
        #expect(String(buffer: answer.body) == "no!")
    }

    @Test func stopsAProducerThatWaitsForSomethingElse() async throws {
        let peer = FakePeer(at: .atHead) { _, _ in [.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")] }
        let wasCancelled = Atomic(false)
        let upload = HTTPUpload { _ in
            let never = AsyncStream<Void> { _ in }
            for await _ in never {}
            wasCancelled.store(Task.isCancelled, ordering: .relaxed)
        }
        let answer = try await HTTPTransport(dialer: peer.dialer).send(post, upload: upload)
        #expect(answer.status == 404)
        let cancelled = wasCancelled.load(ordering: .relaxed)
        #expect(cancelled)
    }

    @Test func passesTheProducersErrorOn() async throws {
        struct DiskFull: Error {}
        let peer = FakePeer { _, _ in [] }
        let upload = HTTPUpload(length: 100) { writer in
            try await writer.write(ByteBuffer(string: "x"))
            throw DiskFull()
        }
        await #expect(throws: DiskFull.self) {
            try await HTTPTransport(dialer: peer.dialer).send(post, upload: upload)
        }
        await peer.until { $0.closed == 1 }
    }

    @Test(arguments: [2, 4]) func holdsTheProducerToItsLength(_ count: Int) async throws {
        let peer = FakePeer { _, _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")] }
        let upload = HTTPUpload(length: 3) { try await $0.write(ByteBuffer(repeating: 1, count: count)) }
        let error = await #expect(throws: HTTPError.self) {
            try await HTTPTransport(dialer: peer.dialer).send(post, upload: upload)
        }
        #expect(error?.code == .invalidRequest)
        await peer.until { $0.closed == 1 }
        #expect(peer.seen.requests.isEmpty)
    }

    @Test func holdsTheProducerBackWhileThePeerDoesNotRead() async throws {
        let dialer = MemoryDialer { channel in channel.setOption(.autoRead, value: false) }
        let sent = Atomic(0)
        let upload = HTTPUpload { writer in
            for _ in 0..<1024 {
                try await writer.write(ByteBuffer(repeating: 1, count: 65536))
                sent.add(65536, ordering: .relaxed)
            }
        }
        let error = await #expect(throws: HTTPError.self) {
            try await HTTPTransport(dialer: dialer).send(
                post, upload: upload, deadlines: Deadlines(whole: .milliseconds(200)))
        }
        #expect(error?.code == .timedOut)
        let count = sent.load(ordering: .relaxed)
        #expect(count < 8 << 20)
    }

    @Test func readsWhileItWrites() async throws {
        // The peer answers at the head, then echoes nothing until the body is complete: both directions at once.
        let peer = FakePeer(at: .atHead) { _, _ in
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nstep\r\n")]
        }
        let goOn = Settlement<Void>()
        let upload = HTTPUpload { writer in
            try await writer.write(ByteBuffer(string: "first"))
            _ = await goOn.wait()
            try await writer.write(ByteBuffer(string: "second"))
        }
        try await HTTPTransport(dialer: peer.dialer).stream(post, upload: upload) { stream in
            var bytes = stream.body.makeAsyncIterator()
            let first = try await bytes.next()
            #expect(first.map { String(buffer: $0) } == "step")
            goOn.settle(.success(()))
        }
    }
}
