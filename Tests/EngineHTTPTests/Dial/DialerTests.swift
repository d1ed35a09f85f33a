import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that is gone at the scope's end.
private func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    var template = Array("/tmp/gantry-dial-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { rmdir(path) }
    return try await body(path)
}

private func dial(_ dialer: some Dialer) async -> HTTPError? {
    do {
        try await dialer.dial(on: MultiThreadedEventLoopGroup.singleton.next()).close()
    } catch {
        return error as? HTTPError
    }
    return nil
}

@Suite(.timeLimit(.minutes(1))) struct DialerTests {
    @Test func tellsThatNoSocketIsThere() async throws {
        try await withFolder { folder in
            let error = await dial(UnixDialer(path: "\(folder)/no.sock"))
            #expect(error?.code == .socketMissing)
            #expect(error?.message.contains("\(folder)/no.sock") == true)
            let deeper = await dial(UnixDialer(path: "\(folder)/none/at/all.sock"))
            #expect(deeper?.message.contains("not even its directory \(folder)/none") == true)
        }
    }

    @Test func tellsThatAFileIsNoSocket() async throws {
        try await withFolder { folder in
            let path = "\(folder)/file"
            close(open(path, O_CREAT | O_WRONLY, 0o600))
            defer { unlink(path) }
            let error = await dial(UnixDialer(path: path))
            #expect(error?.code == .refused)
            #expect(error?.message.contains("not a stream socket") == true)
        }
    }

    @Test func tellsThatASocketWasLeftBehind() async throws {
        try await withFolder { folder in
            let path = "\(folder)/old.sock"
            let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(unixDomainSocketPath: path).get()
            let isOpen = await dial(UnixDialer(path: path)) == nil
            #expect(isOpen)
            // NIO removes the file of a listener it closes; an engine that is killed does not.
            rename(path, "\(folder)/kept.sock")
            try await server.close()
            defer { unlink("\(folder)/kept.sock") }
            let error = await dial(UnixDialer(path: "\(folder)/kept.sock"))
            #expect(error?.code == .refused)
            #expect(error?.message.contains("left behind") == true)
        }
    }

    @Test func tellsThatAPathIsTooLong() async {
        let error = await dial(UnixDialer(path: "/" + String(repeating: "x", count: 200)))
        #expect(error?.code == .pathTooLong)
        #expect(error?.message.contains("201 bytes") == true)
    }

    @Test func tellsThatNobodyListens() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(server.localAddress?.port)
        let isOpen = await dial(TCPDialer(host: "127.0.0.1", port: port)) == nil
        #expect(isOpen)
        try await server.close()
        let error = await dial(TCPDialer(host: "127.0.0.1", port: port))
        #expect(error?.code == .refused)
        #expect(error?.message.contains("127.0.0.1:\(port)") == true)
    }

    @Test func endsAnAttemptThatTakesTooLong() async throws {
        let promise = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: (any Channel).self)
        await #expect(throws: HTTPError.self) {
            _ = try await DialAttempt.run(
                on: promise.futureResult.eventLoop, timeout: .milliseconds(20), name: "tcp://far:1",
                explain: { HTTPError(.unreachable, "\($0)") }, { _ in promise.futureResult })
        }
        promise.fail(ChannelError.connectTimeout(.seconds(1)))
    }

    @Test func closesAConnectionThatComesAfterItsCallerHasGone() async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let promise = loop.makePromise(of: (any Channel).self)
        let call = Task {
            try await DialAttempt.run(
                on: loop, timeout: .seconds(60), name: "tcp://far:1", explain: { HTTPError(.unreachable, "\($0)") },
                { _ in promise.futureResult })
        }
        call.cancel()
        let error = await #expect(throws: HTTPError.self) { try await call.value }
        #expect(error?.code == .cancelled)
        let peer = MemoryDialer { $0.eventLoop.makeSucceededVoidFuture() }
        let late = try await peer.dial(on: loop)
        promise.succeed(late)
        try await late.closeFuture.get()
    }

    @Test(arguments: [
        (
            SocketFacts(
                kind: .socket, mode: 0o660, owner: "root", group: "docker", user: "ann", userID: 1000, groups: ["ann"]),
            ["root:docker", "0660", "ann (uid 1000)", "usermod -aG docker ann"]
        ),
        (
            SocketFacts(
                kind: .socket, mode: 0o600, owner: "root", group: "root", user: "ann", userID: 1000, groups: ["ann"]),
            ["root:root", "0600", "rootless"]
        ),
        (
            SocketFacts(
                mode: 0o700, owner: "bob", group: "bob", user: "ann", userID: 1000, groups: ["ann"],
                closedDirectory: "/run/user/7"),
            ["the directory /run/user/7", "0700", "ask bob"]
        ),
    ])
    func saysWhoMayConnect(_ facts: SocketFacts, _ words: [String]) {
        let error = SocketDiagnosis.explain(EACCES, path: "/run/docker.sock", facts: facts, cause: nil)
        #expect(error.code == .permissionDenied)
        for word in words { #expect(error.message.contains(word), "\(error.message)") }
    }

    @Test func namesAnUnreachableHost() {
        let error = TCPDialer.explain(IOError(errnoCode: EHOSTUNREACH, reason: "connect"), host: "::1", port: 2375)
        #expect(error.code == .unreachable)
        #expect(error.message.contains("[::1]:2375"))
    }

    /// A name under `.invalid` has no address anywhere (RFC 6761); a machine without a name server says so as well.
    @Test func namesAHostWithoutAddress() async {
        let error = await dial(TCPDialer(host: "engine.invalid", port: 2375))
        #expect(error?.code == .nameResolution)
        #expect(error?.message.contains("engine.invalid") == true)
    }
}
