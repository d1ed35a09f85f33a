import EngineTesting
import NIOCore
import Testing

@testable import EngineHTTP

private let attach = HTTPRequest(method: "POST", target: "/v1.41/containers/web/attach?stream=1")
private let agreed = "HTTP/1.1 101 UPGRADED\r\nContent-Type: x/raw\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"

@Suite(.timeLimit(.minutes(2))) struct HijackTests {
    @Test func losesNothingBehindTheHead() async throws {
        let peer = FakePeer { _, _ in [.send(agreed + "right behind"), .halfClose] }
        try await HTTPTransport(dialer: peer.dialer).hijack(attach) { connection in
            #expect(connection.head.status == 101)
            #expect(connection.head.fields["Content-Type"] == "x/raw")
            let said = try await connection.input.collect(upTo: 100)
            #expect(String(buffer: said) == "right behind")
        }
        let fields = try #require(peer.seen.requests.first?.head.fields)
        #expect(fields["Connection"] == "Upgrade")
        #expect(fields["Upgrade"] == "tcp")
        #expect(fields["Content-Length"] == "0")
    }

    @Test func takesA200WithoutLength() async throws {
        let peer = FakePeer { _, _ in
            [.send("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nout"), .halfClose]
        }
        try await HTTPTransport(dialer: peer.dialer).hijack(attach) { connection in
            #expect(connection.head.status == 200)
            let said = try await connection.input.collect(upTo: 100)
            #expect(String(buffer: said) == "out")
        }
    }

    @Test func writesAndReadsAfterThePeersHead() async throws {
        let peer = FakePeer(onRaw: { [.send("<\($0)>")] }) { _, _ in [.send(agreed)] }
        try await HTTPTransport(dialer: peer.dialer).hijack(attach) { connection in
            var input = connection.input.makeAsyncIterator()
            for word in ["one", "two"] {
                try await connection.write(ByteBuffer(string: word))
                let echo = try await input.next()
                #expect(echo.map { String(buffer: $0) } == "<\(word)>")
            }
        }
        await peer.until { $0.closed == 1 }
    }

    @Test func sendsABodyBeforeTheUpgrade() async throws {
        let peer = FakePeer { request, _ in [.send(agreed + request.body), .halfClose] }
        var request = HTTPRequest(method: "POST", target: "/exec/1/start", body: ByteBuffer(string: #"{"Tty":true}"#))
        request.fields.add(name: "Content-Type", value: "application/json")
        try await HTTPTransport(dialer: peer.dialer).hijack(request) { connection in
            let said = try await connection.input.collect(upTo: 100)
            #expect(String(buffer: said) == #"{"Tty":true}"#)
        }
    }

    /// The near side ends first; what the far side says after that still arrives.
    @Test func readsOnAfterItsOwnHalfClose() async throws {
        let peer = FakePeer(onInputClosed: { [.send("after your end"), .close] }) { _, _ in [.send(agreed)] }
        try await HTTPTransport(dialer: peer.dialer).hijack(attach) { connection in
            try await connection.write(ByteBuffer(string: "last words"))
            try await connection.finishWriting()
            try await connection.finishWriting()
            let said = try await connection.input.collect(upTo: 100)
            #expect(String(buffer: said) == "after your end")
            let writer = connection.writer
            let error = await #expect(throws: HTTPError.self) { try await writer.write(ByteBuffer(string: "x")) }
            #expect(error?.code == .closed)
        }
        #expect(peer.seen.rawBytes == "last words")
        #expect(peer.seen.inputsClosed == 1)
    }

    /// Docker half-closes at a process' end; our side stays open until we are done.
    @Test func writesOnAfterThePeersHalfClose() async throws {
        let peer = FakePeer { _, _ in [.send(agreed + "bye"), .halfClose] }
        try await HTTPTransport(dialer: peer.dialer).hijack(attach) { connection in
            let said = try await connection.input.collect(upTo: 100)
            #expect(String(buffer: said) == "bye")
            try await connection.write(ByteBuffer(string: "still here"))
            await peer.until { $0.rawBytes == "still here" }
        }
    }

    @Test func reportsARefusal() async throws {
        let refusals = [
            "HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\nno",
            // As moby refuses an attach: a raw stream's head, then text until the end.
            "HTTP/1.1 404 Not Found\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nno",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno",
        ]
        for refusal in refusals {
            let peer = FakePeer { _, _ in [.send(refusal), .halfClose] }
            let error = await #expect(throws: HTTPError.self) {
                try await HTTPTransport(dialer: peer.dialer).hijack(attach) { _ in }
            }
            #expect(error?.code == .upgradeRefused)
            #expect(error?.answer.map { String(buffer: $0.body) } == "no")
        }
    }

    @Test func closesAtOnceWhenCancelled() async throws {
        let peer = FakePeer { _, _ in [.send(agreed)] }
        let transport = HTTPTransport(dialer: peer.dialer)
        let task = Task {
            try await transport.hijack(attach) { connection in
                _ = try await connection.input.collect(upTo: 100)
            }
        }
        await peer.until { $0.requests.count == 1 }
        task.cancel()
        await peer.until { $0.closed == 1 }
        await #expect(throws: HTTPError.self) { try await task.value }
    }

    @Test(arguments: FaultDialer.Fault.allCases) func endsWhereverThePeerFails(_ fault: FaultDialer.Fault) async throws
    {
        let answer = agreed + "raw bytes"
        try await withThrowingTaskGroup(of: Void.self) { group in
            for byte in 0..<answer.utf8.count {
                group.addTask {
                    let peer = FakePeer { _, _ in [.send(answer)] }
                    let transport = HTTPTransport(dialer: FaultDialer(peer.dialer, fault, atByte: byte))
                    let isRaw = byte >= agreed.utf8.count
                    do {
                        let text = try await transport.hijack(
                            attach, deadlines: Deadlines(idle: fault == .stall ? .milliseconds(50) : .seconds(60))
                        ) {
                            String(buffer: try await $0.input.collect(upTo: 100))
                        }
                        // A raw stream has no length: its end in order is its end.
                        #expect(fault == .truncate && isRaw, "at byte \(byte)")
                        #expect(text.utf8.count == byte - agreed.utf8.count)
                    } catch {
                        let code = (error as? HTTPError)?.code
                        #expect(code == (fault == .stall ? .timedOut : .connectionLost), "at byte \(byte)")
                        #expect(fault != .truncate || !isRaw)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
