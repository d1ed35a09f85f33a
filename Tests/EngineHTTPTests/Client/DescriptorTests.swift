import EngineTesting
import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Descriptors of this process that lead to `path`: other tests run beside this one, and open their own.
private func descriptors(to path: String) -> Int {
    var count = 0
    for descriptor in 0..<CInt(getdtablesize()) {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &length) }
        }
        guard code == 0, address.sun_family == sa_family_t(AF_UNIX) else { continue }
        let name = withUnsafeBytes(of: address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name == path { count += 1 }
    }
    return count
}

@Suite(.timeLimit(.minutes(3))) struct DescriptorTests {
    /// A listener on a unix socket, in front of a fake peer.
    private func listening<Value>(_ peer: FakePeer, _ body: (String) async throws -> Value) async throws -> Value {
        let path = "/tmp/gantry-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { peer.accept($0) }
            .bind(unixDomainSocketPath: path).get()
        do {
            let value = try await body(path)
            try await server.close()
            unlink(path)
            return value
        } catch {
            try await server.close()
            unlink(path)
            throw error
        }
    }

    @Test func leaksNoneInTenThousandCalls() async throws {
        let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
        let peer = FakePeer { request, _ in
            switch request.head.target {
            case "/silent": []
            case "/hijack": [.send("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nraw")]
            default: [.send(ok)]
            }
        }
        try await self.listening(peer) { path in
            let transport = HTTPTransport(dialer: UnixDialer(path: path))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for turn in 0..<1250 {
                            switch turn % 25 {
                            case 0:
                                let call = Task {
                                    try await transport.send(HTTPRequest(method: "GET", target: "/silent"))
                                }
                                if turn % 50 == 0 { await Task.yield() }
                                call.cancel()
                                await #expect(throws: HTTPError.self) { try await call.value }
                            case 1:
                                try await transport.stream(HTTPRequest(method: "GET", target: "/")) { stream in
                                    #expect(stream.head.status == 200)
                                }
                            case 2:
                                try await transport.hijack(HTTPRequest(method: "POST", target: "/hijack")) { raw in
                                    try await raw.write(ByteBuffer(string: "x"))
                                }
                            default:
                                _ = try await transport.send(HTTPRequest(method: "GET", target: "/"))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            transport.shutdown()
            await peer.until { $0.connections == $0.closed }
            #expect(peer.seen.requests.count > 9_000)
            #expect(descriptors(to: path) == 0)
        }
    }
}
