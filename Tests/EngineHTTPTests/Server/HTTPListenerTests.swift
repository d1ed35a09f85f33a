import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite(.timeLimit(.minutes(1))) struct HTTPListenerTests {
    private func withDirectory(_ body: (String) async throws -> Void) async throws {
        let path = "/tmp/gantry-listen-\(UInt64.random(in: 0...UInt64.max))"
        try #require(mkdir(path, 0o700) == 0)
        try await body(path)
        #expect(rmdir(path) == 0)
    }

    private func listen(_ endpoint: ListenEndpoint) async throws(ListenError) -> HTTPListener {
        try await HTTPListener.listen(on: endpoint, group: MultiThreadedEventLoopGroup.singleton) {
            $0.eventLoop.makeSucceededVoidFuture()
        }
    }

    private func mode(of path: String) -> UInt32 {
        var status = stat()
        return lstat(path, &status) == 0 ? UInt32(status.st_mode) & 0o7777 : 0
    }

    @Test func setsModeAndGroupAndLeavesNothing() async throws {
        try await withDirectory { directory in
            let path = directory + "/s"
            let listener = try await listen(.unix(path: path, mode: 0o660, group: getgid()))
            #expect(mode(of: path) == 0o660)
            let peer = try await TestPeer.connect(to: path)
            try await peer.close()
            await listener.close()
            #expect(access(path, F_OK) != 0)
        }
    }

    @Test func refusesALiveSocketAndReplacesAStaleOne() async throws {
        try await withDirectory { directory in
            let path = directory + "/s"
            let first = try await listen(.unix(path: path))
            let error = await #expect(throws: ListenError.self) { try await listen(.unix(path: path)) }
            #expect(error?.code == .inUse)
            #expect(error?.message.contains(path) == true)
            // A crash leaves the file behind.
            #expect(link(path, path + ".kept") == 0)
            await first.close()
            #expect(rename(path + ".kept", path) == 0)
            let second = try await listen(.unix(path: path))
            let peer = try await TestPeer.connect(to: path)
            try await peer.close()
            await second.close()
            #expect(access(path, F_OK) != 0)
        }
    }

    @Test func leavesASuccessorsSocketAlone() async throws {
        try await withDirectory { directory in
            let path = directory + "/s"
            let first = try await listen(.unix(path: path))
            #expect(unlink(path) == 0)
            let second = try await listen(.unix(path: path))
            await first.close()
            let peer = try await TestPeer.connect(to: path)
            try await peer.close()
            await second.close()
        }
    }

    @Test func refusesWhatIsNoSocket() async throws {
        try await withDirectory { directory in
            let path = directory + "/s"
            close(open(path, O_CREAT | O_WRONLY, 0o600))
            let error = await #expect(throws: ListenError.self) { try await listen(.unix(path: path)) }
            #expect(error?.code == .notASocket)
            #expect(unlink(path) == 0)
            let missing = await #expect(throws: ListenError.self) { try await listen(.unix(path: directory + "/no/s")) }
            #expect(missing?.message.contains("directory") == true)
        }
    }

    @Test func namesThePathLimit() async throws {
        let limit = UnixSocketFile.maximumPath
        #if os(Linux)
        #expect(limit == 107)
        #endif
        let path = "/tmp/" + String(repeating: "x", count: limit)
        let error = await #expect(throws: ListenError.self) { try await listen(.unix(path: path)) }
        #expect(error?.code == .pathTooLong)
        #expect(error?.message.contains("\(limit)") == true)
        let fits = "/tmp/" + String(repeating: "x", count: limit - 5)
        await (try listen(.unix(path: fits))).close()
    }

    @Test func listensOnTCPAndOnAnAdoptedSocket() async throws {
        let listener = try await listen(.tcp(host: "127.0.0.1", port: 0))
        guard case .tcp(_, let port) = listener.endpoint else { return }
        #expect(port > 0)
        let error = await #expect(throws: ListenError.self) { try await listen(.tcp(host: "127.0.0.1", port: port)) }
        #expect(error?.code == .inUse)
        await listener.close()
        try await withDirectory { directory in
            let path = directory + "/s"
            let (descriptor, file) = try UnixSocketFile.listen(path: path, mode: 0o600, group: nil, backlog: 8)
            let adopted = try await listen(.adopted(descriptor: descriptor, name: "gantry.socket"))
            let peer = try await TestPeer.connect(to: path)
            try await peer.close()
            await adopted.close()
            #expect(access(path, F_OK) == 0)
            file.remove()
        }
    }

    @Test func readsSystemdsEnvironment() throws {
        #expect(try SystemdSockets.endpoints(environment: [:]).isEmpty)
        #expect(try SystemdSockets.endpoints(environment: ["LISTEN_FDS": "1", "LISTEN_PID": "1"]).isEmpty)
        #expect(try SystemdSockets.endpoints(environment: ["LISTEN_FDS": "x"]).isEmpty)
        #expect(throws: ListenError.self) {
            try SystemdSockets.endpoints(environment: ["LISTEN_FDS": "900"], processID: 1)
        }
    }
}
