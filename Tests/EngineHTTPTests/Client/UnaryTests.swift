import EngineTesting
import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

private let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
private let get = HTTPRequest(method: "GET", target: "/_ping")

@Suite(.timeLimit(.minutes(2))) struct UnaryTests {
    @Test func sendsARequestAndCollectsItsAnswer() async throws {
        let peer = FakePeer { request, _ in
            [.send("HTTP/1.1 201 Created\r\nX: y\r\nContent-Length: \(request.body.utf8.count)\r\n\r\n\(request.body)")]
        }
        let transport = HTTPTransport(dialer: peer.dialer)
        let request = HTTPRequest(
            method: "POST", target: "/v1.41/x?a=b", fields: ["Content-Type": "application/json"],
            body: ByteBuffer(string: "{}"))
        let answer = try await transport.send(request)
        #expect(answer.status == 201)
        #expect(answer.head.fields["x"] == "y")
        #expect(String(buffer: answer.body) == "{}")
        let seen = try #require(peer.seen.requests.first)
        #expect(seen.head.target == "/v1.41/x?a=b")
        #expect(seen.head.fields["Host"] == "localhost")
        #expect(seen.head.fields["Content-Length"] == "2")
    }

    @Test func keepsOneConnectionForCallsInTurn() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(dialer: peer.dialer)
        for _ in 0..<20 { #expect(try await transport.send(get).status == 200) }
        #expect(peer.seen.connections == 1)
        #expect(transport.cache.count == 1)
    }

    @Test func keepsNoMoreIdleConnectionsThanAllowed() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(
            dialer: peer.dialer, configuration: .init(idleConnections: 2, idleLifetime: .seconds(30)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await transport.send(get) } }
            try await group.waitForAll()
        }
        await peer.until { $0.connections - $0.closed <= 2 }
        #expect(transport.cache.count <= 2)
    }

    @Test func closesAConnectionThatWaitedLongEnough() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(
            dialer: peer.dialer, configuration: .init(idleConnections: 8, idleLifetime: .milliseconds(20)))
        _ = try await transport.send(get)
        await peer.until { $0.closed == 1 }
        #expect(transport.cache.count == 0)
        _ = try await transport.send(get)
    }

    @Test func closesItsConnectionsWithItsLastCopy() async throws {
        let peer = FakePeer(always: ok)
        do {
            let transport = HTTPTransport(dialer: peer.dialer)
            _ = try await transport.send(get)
        }
        await peer.until { $0.closed == 1 }
    }

    @Test(.timeLimit(.minutes(1))) func callsOnTheEventLoopStayThere() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(dialer: peer.dialer, group: MultiThreadedEventLoopGroup.singleton)
        try await transport.onEventLoop { (near) async throws in
            let loop = near.group.next()
            for _ in 0..<5 {
                #expect(try await near.send(get).status == 200)
                #expect(loop.inEventLoop)
            }
            await #expect(throws: HTTPError.self) { _ = try await near.send(get, limit: 1) }
            let cancelled = Task { try await near.send(get) }
            cancelled.cancel()
            _ = await cancelled.result
        }
        await peer.until { $0.closed == $0.connections }
        #expect(transport.cache.count == 0)
    }

    @Test func closesItsConnectionsWhenShutDown() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(dialer: peer.dialer)
        _ = try await transport.send(get)
        transport.shutdown()
        await peer.until { $0.closed == 1 }
        #expect(try await transport.send(get).status == 200)
    }

    @Test func replacesAConnectionThatDiedWhileIdle() async throws {
        let peer = FakePeer { _, number in number == 1 ? [.close] : [.send(ok)] }
        let transport = HTTPTransport(dialer: peer.dialer)
        _ = try await transport.send(get)
        #expect(try await transport.send(get).status == 200)
        #expect(peer.seen.connections == 2)
    }

    @Test func doesNotRepeatWhatThePeerMayHaveDone() async throws {
        let peer = FakePeer { _, number in number == 1 ? [.close] : [.send(ok)] }
        let transport = HTTPTransport(dialer: peer.dialer)
        _ = try await transport.send(get)
        let error = await #expect(throws: HTTPError.self) {
            try await transport.send(HTTPRequest(method: "POST", target: "/containers/web/start"))
        }
        #expect(error?.code == .connectionLost)
        #expect(error?.isSafeToRetry == false)
        #expect(error?.message.contains("POST /containers/web/start") == true)
        #expect(peer.seen.requests.count == 2)
    }

    @Test func takesNoMoreThanTheLimit() async throws {
        let declared = HTTPTransport(dialer: FakePeer(always: "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n").dialer)
        await #expect(throws: HTTPError.self) { try await declared.send(get, limit: 10) }
        let chunked = HTTPTransport(
            dialer: FakePeer(always: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n").dialer
        )
        let error = await #expect(throws: HTTPError.self) { try await chunked.send(get, limit: 10) }
        #expect(error?.code == .tooLarge)
    }

    @Test func doesNotWaitBeyondADeadline() async throws {
        let silent = FakePeer { _, _ in [] }
        let transport = HTTPTransport(dialer: silent.dialer)
        for deadlines in [
            Deadlines(head: .milliseconds(20)), Deadlines(whole: .milliseconds(20)), Deadlines(idle: .milliseconds(20)),
        ] {
            let error = await #expect(throws: HTTPError.self) { try await transport.send(get, deadlines: deadlines) }
            #expect(error?.code == .timedOut)
        }
        let slow = HTTPTransport(dialer: FakePeer(always: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab").dialer)
        let error = await #expect(throws: HTTPError.self) {
            try await slow.send(get, deadlines: Deadlines(head: .seconds(60), whole: .milliseconds(20)))
        }
        #expect(error?.code == .timedOut)
        await silent.until { $0.closed == 3 }
    }

    @Test func closesTheConnectionOfACancelledCall() async throws {
        let peer = FakePeer { _, _ in [] }
        let transport = HTTPTransport(dialer: peer.dialer)
        let call = Task { try await transport.send(get) }
        await peer.until { $0.requests.count == 1 }
        call.cancel()
        await peer.until { $0.closed == 1 }
        let error = await #expect(throws: HTTPError.self) { try await call.value }
        #expect(error?.code == .cancelled)
    }

    @Test func neverBeginsACancelledCall() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(dialer: peer.dialer)
        _ = try await transport.send(get)
        let call = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await transport.send(HTTPRequest(method: "DELETE", target: "/x"))
        }
        let error = await #expect(throws: HTTPError.self) { try await call.value }
        #expect(error?.code == .cancelled)
        #expect(peer.seen.requests.count == 1)
    }

    @Test func sendsNoLineBreakOfACaller() async throws {
        let peer = FakePeer(always: ok)
        let transport = HTTPTransport(dialer: peer.dialer)
        for request in [
            HTTPRequest(method: "GET", target: "/x HTTP/1.1\r\nA: b"),
            HTTPRequest(method: "GET", target: "/x", fields: ["A": "b\r\nC: d"]),
        ] {
            let error = await #expect(throws: HTTPError.self) { try await transport.send(request) }
            #expect(error?.code == .invalidRequest)
        }
        #expect(peer.seen.connections == 0)
    }

    @Test(arguments: FaultDialer.Fault.allCases) func endsWhereverThePeerFails(_ fault: FaultDialer.Fault) async throws
    {
        let answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
        try await withThrowingTaskGroup(of: Void.self) { group in
            for byte in 0..<answer.utf8.count {
                group.addTask {
                    let peer = FakePeer(always: answer)
                    let transport = HTTPTransport(dialer: FaultDialer(peer.dialer, fault, atByte: byte))
                    let error = await #expect(throws: HTTPError.self, "at byte \(byte)") {
                        try await transport.send(
                            get, deadlines: Deadlines(idle: fault == .stall ? .milliseconds(50) : .seconds(60)))
                    }
                    #expect(error?.code == (fault == .stall ? .timedOut : .connectionLost), "at byte \(byte)")
                    await peer.until { $0.closed == 1 }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func tellsWhatIsNoHTTP() async throws {
        let peer = FakePeer(always: "SSH-2.0-OpenSSH_9.2p1\r\n")
        let error = await #expect(throws: HTTPError.self) { try await HTTPTransport(dialer: peer.dialer).send(get) }
        #expect(error?.code == .protocolViolation)
        #expect(error?.message.contains("is it an engine") == true)
    }
}
