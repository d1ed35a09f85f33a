#if TLS
import EngineTesting
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

private let get = HTTPRequest(method: "GET", target: "/_ping")

/// The fixtures' files in a folder of their own, as `DOCKER_CERT_PATH` holds them.
private struct CertificateFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/gantry-tls-XXXXXX".utf8CString)
        self.path = try #require(mkdtemp(&template).map { String(cString: $0) })
        for (name, text) in Self.files {
            let descriptor = open("\(self.path)/\(name)", O_CREAT | O_WRONLY, 0o600)
            _ = text.withCString { write(descriptor, $0, strlen($0)) }
            close(descriptor)
        }
    }

    private static let files = [
        ("ca.pem", TLSFixtures.authority), ("cert.pem", TLSFixtures.clientCertificate),
        ("key.pem", TLSFixtures.clientKey),
    ]

    func remove() {
        for (name, _) in Self.files { unlink("\(self.path)/\(name)") }
        rmdir(self.path)
    }

    func material(client: Bool = false) -> TLSMaterial {
        TLSMaterial(
            authority: "\(self.path)/ca.pem", certificate: client ? "\(self.path)/cert.pem" : nil,
            key: client ? "\(self.path)/key.pem" : nil)
    }
}

@Suite(.timeLimit(.minutes(1))) struct TLSDialerTests {
    /// A TLS listener on loopback, in front of a fake peer.
    private func listening(
        _ peer: FakePeer, asksForCertificate: Bool = false, speaksTLS: Bool = true,
        certificate: String = TLSFixtures.serverCertificate,
        _ body: (Int, CertificateFolder) async throws -> Void
    ) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [
                .certificate(try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem))
            ],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TLSFixtures.serverKey.utf8), format: .pem)))
        if asksForCertificate {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates([
                try NIOSSLCertificate(bytes: Array(TLSFixtures.authority.utf8), format: .pem)
            ])
        }
        let context = try NIOSSLContext(configuration: configuration)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if speaksTLS {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                }.flatMap { peer.accept(channel) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let folder = try CertificateFolder()
        defer { folder.remove() }
        let result: Result<Void, any Error>
        do { result = .success(try await body(try #require(server.localAddress?.port), folder)) } catch {
            result = .failure(error)
        }
        try await server.close()
        try result.get()
    }

    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"

    @Test(arguments: ["127.0.0.1", "localhost"]) func trustsTheAuthorityItWasGiven(_ host: String) async throws {
        let peer = FakePeer(always: Self.ok)
        try await self.listening(peer) { port, folder in
            let transport = HTTPTransport(dialer: TLSDialer(host: host, port: port, material: folder.material()))
            for _ in 0..<3 {
                let answer = try await transport.send(get)
                #expect(answer.status == 200)
            }
            #expect(peer.seen.connections == 1)
        }
    }

    @Test func trustsNoOther() async throws {
        try await self.listening(FakePeer(always: Self.ok)) { port, _ in
            let error = await #expect(throws: HTTPError.self) {
                try await HTTPTransport(dialer: TLSDialer(host: "127.0.0.1", port: port, material: TLSMaterial())).send(
                    get)
            }
            #expect(error?.code == .tls)
            #expect(error?.message.contains("ca.pem") == true)
        }
    }

    @Test func verifiesNothingWhereThatIsAskedFor() async throws {
        try await self.listening(FakePeer(always: Self.ok)) { port, _ in
            let material = TLSMaterial(verifiesServer: false)
            let transport = HTTPTransport(dialer: TLSDialer(host: "127.0.0.1", port: port, material: material))
            let answer = try await transport.send(get)
            #expect(answer.status == 200)
        }
    }

    @Test func holdsTheCertificateToItsName() async throws {
        let peer = FakePeer(always: Self.ok)
        try await self.listening(peer, certificate: TLSFixtures.namedCertificate) { port, folder in
            let right = HTTPTransport(dialer: TLSDialer(host: "localhost", port: port, material: folder.material()))
            let answer = try await right.send(get)
            #expect(answer.status == 200)
            let wrong = HTTPTransport(dialer: TLSDialer(host: "127.0.0.1", port: port, material: folder.material()))
            let error = await #expect(throws: HTTPError.self) { try await wrong.send(get) }
            #expect(error?.code == .tls)
            #expect(error?.message.contains("not for that name") == true)
            var named = folder.material()
            named.serverName = "localhost"
            let renamed = HTTPTransport(dialer: TLSDialer(host: "127.0.0.1", port: port, material: named))
            let other = try await renamed.send(get)
            #expect(other.status == 200)
        }
    }

    @Test func showsItsOwnCertificate() async throws {
        try await self.listening(FakePeer(always: Self.ok), asksForCertificate: true) { port, folder in
            let known = TLSDialer(host: "127.0.0.1", port: port, material: folder.material(client: true))
            let answer = try await HTTPTransport(dialer: known).send(get)
            #expect(answer.status == 200)
            let unknown = TLSDialer(host: "127.0.0.1", port: port, material: folder.material())
            let transport = HTTPTransport(dialer: unknown)
            let error = await #expect(throws: HTTPError.self) { try await transport.send(get) }
            #expect(error?.code == .tls)
            #expect(error?.message.contains("cert.pem") == true)
        }
    }

    @Test func tellsThatThePeerSpeaksInTheClear() async throws {
        try await self.listening(FakePeer(always: Self.ok), speaksTLS: false) { port, folder in
            let dialer = TLSDialer(host: "127.0.0.1", port: port, material: folder.material())
            let error = await #expect(throws: HTTPError.self) { try await HTTPTransport(dialer: dialer).send(get) }
            #expect(error?.code == .tls)
        }
    }

    @Test func tellsWhichFileItCannotRead() async {
        let material = TLSMaterial(authority: "/no/such/ca.pem")
        let error = await #expect(throws: HTTPError.self) {
            try await HTTPTransport(dialer: TLSDialer(host: "127.0.0.1", port: 1, material: material)).send(get)
        }
        #expect(error?.code == .tls)
        #expect(error?.message.contains("/no/such/ca.pem") == true)
    }

    @Test func hijacksAndHalfCloses() async throws {
        let agreed = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
        let peer = FakePeer(onInputClosed: { [.send("after your end"), .close] }) { _, _ in [.send(agreed + "behind,")]
        }
        try await self.listening(peer) { port, folder in
            let transport = HTTPTransport(dialer: TLSDialer(host: "localhost", port: port, material: folder.material()))
            try await transport.hijack(HTTPRequest(method: "POST", target: "/attach")) { connection in
                try await connection.write(ByteBuffer(string: "last words"))
                try await connection.finishWriting()
                let said = try await connection.input.collect(upTo: 100)
                #expect(String(buffer: said) == "behind,after your end")
            }
            #expect(peer.seen.rawBytes == "last words")
        }
    }
}
#endif
