import NIOConcurrencyHelpers
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

    /// Linux answers a connect without waiting with EAGAIN where the backlog is full.
    #if os(Linux)
    @Test func waitsForRoomInAFullBacklog() async throws {
        try await withFolder { folder in
            let path = "\(folder)/full.sock"
            let listener = try FullListener(path: path)
            defer { unlink(path) }
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let attempts = NIOLockedValueBox(0)
            let channel = try await PatientConnect.run(on: loop, within: .seconds(30)) {
                // The engine takes one up once the first attempt was turned away.
                if attempts.withLockedValue({
                    $0 += 1; return $0
                }) == 2 {
                    listener.acceptOne()
                }
                return ClientBootstrap(group: loop).connect(unixDomainSocketPath: path)
            }.get()
            #expect(attempts.withLockedValue { $0 } == 2)
            try await channel.close()
            let refused = loop.makeFutureWithTask {
                try await UnixDialer(path: path).dial(on: loop, within: .seconds(9))
            }
            listener.acceptOne()
            try await refused.get().close()
        }
    }

    @Test func givesUpOnABacklogThatStaysFull() async throws {
        try await withFolder { folder in
            let path = "\(folder)/full.sock"
            let listener = try FullListener(path: path)
            defer { unlink(path) }
            let error = await #expect(throws: HTTPError.self) {
                try await UnixDialer(path: path).dial(
                    on: MultiThreadedEventLoopGroup.singleton.next(), within: .milliseconds(100))
            }
            #expect(error?.code == .refused || error?.code == .timedOut)
            listener.acceptOne()
        }
    }

    /// A listener that accepts only when it is told, and whose backlog is full.
    private final class FullListener: Sendable {
        private let listener: CInt
        private let waiting: [CInt]

        init(path: String) throws {
            let listener = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
            try Self.address(path) { try #require(bind(listener, $0, $1) == 0) }
            try #require(listen(listener, 0) == 0)
            var waiting: [CInt] = []
            while true {
                let client = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
                waiting.append(client)
                if Self.address(path, { connect(client, $0, $1) }) != 0 { break }
            }
            try #require(errno == EAGAIN)
            self.listener = listener
            self.waiting = waiting
        }

        deinit { for descriptor in waiting + [listener] { close(descriptor) } }

        func acceptOne() { close(accept(listener, nil, nil)) }

        private static func address<Value>(
            _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Value
        ) rethrows -> Value {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            return try withUnsafePointer(to: address) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    try body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
    }
    #endif

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
