import EngineAPI
import EngineHTTP
import NIOCore
import NIOPosix
import Testing

@testable import EngineClient

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Real sockets", .timeLimit(.minutes(1)))
struct RealSocketTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/e.sock" }

    init() throws { folder = try TemporaryFolder() }

    private func row(deadline: Duration = .seconds(20), depth: ProbeDepth = .details) async throws -> Candidate {
        let environment = FindingEnvironment(
            variables: ["DOCKER_HOST": "unix://\(path)"], user: .current, platform: .linux, files: LocalFiles())
        return try #require(
            await EngineFinder(in: environment, deadline: deadline, machines: FixtureMachines()).survey(depth: depth)
                .first)
    }

    @Test("absent, dangling, no socket")
    func files() async throws {
        #expect(try await row().verdict == .absent)
        #expect(symlink("\(folder.path)/none", path) == 0)
        #expect(try await row().verdict == .dangling(target: "\(folder.path)/none"))
        #expect(unlink(path) == 0)
        _ = try folder.write("", to: "e.sock")
        #expect(try await row().verdict == .notASocket(.file))
    }

    @Test("refused: the listener is gone, its file is not")
    func refused() async throws {
        let descriptor = socket(AF_UNIX, CannedSocket.stream, 0)
        #expect(CannedSocket.bind(descriptor, path) == 0)
        close(descriptor)
        #expect(try await row().verdict == .refused)
    }

    private static let ping = CannedServer.http(
        "200 OK", ["Api-Version: 1.41", "Libpod-Api-Version: 5.4.2", "Server: Libpod/5.4.2 (linux)", "Ostype: linux"],
        "OK")
    private static let version =
        #"{"Version":"5.4.2","ApiVersion":"1.41","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64","Components":[]}"#

    @Test("answers, with all that was asked")
    func answers() async throws {
        let server = try await CannedServer(at: path) { path in
            switch path {
            case "/_ping": Self.ping
            case "/version": CannedServer.http("200 OK", ["Content-Type: application/json"], Self.version)
            default: CannedServer.http("200 OK", ["Content-Type: application/json"], #"{"Rootless":true}"#)
            }
        }
        #expect(symlink(path, "\(folder.path)/link.sock") == 0)
        let found = try await row()
        #expect(found.verdict.report?.description == "Podman 5.4.2, rootless, API 1.24–1.41, linux/amd64")
        #expect(found.canonicalPath == path)
        let brief = try await row(depth: .ping)
        #expect(brief.verdict.report?.isRootless == nil)
        #expect(brief.verdict.report?.identity.version == "5.4.2")
        let linked = LocalFiles().look(at: "\(folder.path)/link.sock").facts
        #expect(linked?.canonicalPath == path)
        #expect(linked?.linkTarget == path)
        try await server.close()
    }

    @Test("an engine that answers its ping and nothing else is still an engine")
    func pingOnly() async throws {
        let server = try await CannedServer(at: path) {
            $0 == "/_ping" ? Self.ping : CannedServer.http("500 X", [], "")
        }
        let report = try #require(try await row().verdict.report)
        #expect(report.identity.kind == .podman)
        #expect(report.isRootless == nil)
        try await server.close()
    }

    static let strangers: [(greeting: String, answer: String?, words: String)] = [
        (
            "", CannedServer.http("404 Not Found", ["Server: nginx/1.22"], "x"),
            "HTTP status 404 from nginx/1.22 to GET /_ping"
        ),
        ("", CannedServer.http("200 OK", [], "OK"), "HTTP status 200 to GET /_ping"),
        (
            "", CannedServer.http("400 Bad Request", [], "Client sent an HTTP request to an HTTPS server.\n"),
            "an HTTPS server, spoken to in the clear"
        ),
        ("", "GET /_ping HTTP/1.1\r\n\r\n", "not HTTP"),
        ("SSH-2.0-OpenSSH_9.2\r\n", nil, ""),
    ]

    @Test("strangers on the socket", arguments: strangers)
    func stranger(greeting: String, answer: String?, words: String) async throws {
        let server = try await CannedServer(at: path, greeting: greeting) { _ in answer }
        let found = try await row()
        guard case .wrongProtocol(let said) = found.verdict else {
            Issue.record("\(found.verdict)")
            return
        }
        #expect(words.isEmpty || said.contains(words))
        try await server.close()
    }

    @Test("a listener that never answers costs the deadline, no more")
    func silent() async throws {
        let server = try await CannedServer(at: path) { _ in nil }
        let found = try await row(deadline: .milliseconds(50))
        #expect(found.verdict == .timedOut(after: .milliseconds(50)))
        try await server.close()
    }

    @Test("a real disk: modes, owners, contents, names")
    func disk() throws {
        let file = try folder.write("hello", to: "f", mode: 0o640)
        #expect(chmod(file, 0o640) == 0)
        let facts = try #require(LocalFiles().look(at: file).facts)
        #expect(facts.kind == .file)
        #expect(facts.mode == 0o640)
        #expect(facts.owner == geteuid())
        #expect(LocalFiles().contents(of: file) == Array("hello".utf8))
        #expect(LocalFiles().contents(of: folder.path) == nil)
        #expect(LocalFiles().contents(of: "/dev/zero") == nil)
        #expect(LocalFiles().names(in: folder.path) == ["f"])
        #expect(LocalFiles().look(at: "\(file)/below") == .absent)
        #expect(symlink("loop", "\(folder.path)/loop") == 0)
        #expect(LocalFiles().look(at: "\(folder.path)/loop") == .absent)
    }
}

/// The few socket calls whose types differ between platforms.
enum CannedSocket {
    #if canImport(Glibc)
    static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    static let stream = Int32(SOCK_STREAM)
    #endif

    static func bind(_ descriptor: Int32, _ path: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                systemBind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

private func systemBind(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    bind(descriptor, address, length)
}
