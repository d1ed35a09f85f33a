import EngineHTTP
import Testing

@Suite("Reading engine addresses")
struct EngineAddressParsingTests {
    static let podman = EngineAddress.unix(path: "/run/user/1001/podman/podman.sock")

    static let sockets: [(String, EngineAddress)] = [
        ("unix:///run/user/1001/podman/podman.sock", podman),
        ("UNIX:///run/user/1001/podman/podman.sock", podman),
        ("http+unix:///run/user/1001/podman/podman.sock", podman),
        ("http+unix://%2Frun%2Fuser%2F1001%2Fpodman%2Fpodman.sock", podman),
        ("unix://%2frun%2fuser%2f1001%2fpodman%2fpodman.sock", podman),
        ("unix:/run/user/1001/podman/podman.sock", podman),
        ("http+unix:/run/user/1001/podman/podman.sock", podman),
        ("unix://run/user/1001/podman/podman.sock", podman),
        ("unix:run/user/1001/podman/podman.sock", podman),
        ("/run/user/1001/podman/podman.sock", podman),
        ("//run/user/1001/podman/podman.sock/", podman),
        ("unix:///run/user/1001/podman/podman.sock/", podman),
        ("  unix:///run/user/1001/podman/podman.sock \n", podman),
        ("unix://", .unix(path: "/var/run/docker.sock")),
        ("unix:///a%20b.sock", .unix(path: "/a%20b.sock")),
        ("unix://%2Fa%20b.sock", .unix(path: "/a b.sock")),
        ("unix:///tmp/ü?#.sock", .unix(path: "/tmp/ü?#.sock")),
        ("npipe:////./pipe/docker_engine", .npipe(path: "//./pipe/docker_engine")),
        ("npipe://", .npipe(path: "//./pipe/docker_engine")),
        ("//./pipe/docker_engine", .npipe(path: "//./pipe/docker_engine")),
        (#"\\.\pipe\podman-machine-default"#, .npipe(path: "//./pipe/podman-machine-default")),
    ]

    static let networks: [(String, EngineAddress)] = [
        ("tcp://10.0.0.7:2375", .tcp(host: "10.0.0.7", port: 2375, tls: nil)),
        ("tcp://10.0.0.7:2375/", .tcp(host: "10.0.0.7", port: 2375, tls: nil)),
        ("http://localhost:8080", .tcp(host: "localhost", port: 8080, tls: nil)),
        ("http://engine", .tcp(host: "engine", port: 2375, tls: nil)),
        ("tcp://engine", .tcp(host: "engine", port: 2375, tls: nil)),
        ("tcp://engine:", .tcp(host: "engine", port: 2375, tls: nil)),
        ("https://engine", .tcp(host: "engine", port: 2376, tls: TLSMaterial())),
        ("https://engine:443/", .tcp(host: "engine", port: 443, tls: TLSMaterial())),
        ("127.0.0.1:36095", .tcp(host: "127.0.0.1", port: 36095, tls: nil)),
        ("localhost", .tcp(host: "localhost", port: 2375, tls: nil)),
        (":2375", .tcp(host: "localhost", port: 2375, tls: nil)),
        ("tcp://[::1]:2375", .tcp(host: "::1", port: 2375, tls: nil)),
        ("[fe80::1%25eth0]", .tcp(host: "fe80::1%eth0", port: 2375, tls: nil)),
        ("tcp://[fe80::1%eth0]:1", .tcp(host: "fe80::1%eth0", port: 1, tls: nil)),
        (
            "ssh://core@engine:2222/run/podman/podman.sock",
            .ssh(SSHDestination(user: "core", host: "engine", port: 2222, path: "/run/podman/podman.sock"))
        ),
        ("ssh://engine", .ssh(SSHDestination(host: "engine"))),
        ("ssh://me@engine/", .ssh(SSHDestination(user: "me", host: "engine"))),
        ("ssh://me@corp@[::1]:22", .ssh(SSHDestination(user: "me@corp", host: "::1", port: 22))),
        (
            "http+ssh://me@engine:22/run/p.sock?secure=True",
            .ssh(SSHDestination(user: "me", host: "engine", port: 22, path: "/run/p.sock"))
        ),
    ]

    @Test("every accepted spelling", arguments: sockets + networks)
    func accepted(text: String, expected: EngineAddress) throws {
        let address = try EngineAddress(parsing: text)
        #expect(address == expected)
        #expect(try EngineAddress(parsing: address.description, tls: address.tls) == address)
    }

    static let refused: [(String, EngineAddressError.Reason)] = [
        ("", .empty),
        (" \t\n", .empty),
        ("unix:///run/a\nb.sock", .controlCharacter),
        ("unix:///run/a\u{0}.sock", .controlCharacter),
        ("unix://%2Frun%2Fa%00.sock", .controlCharacter),
        (String(repeating: "a", count: 5000), .tooLong(limit: 4096)),
        ("file:///run/a.sock", .unknownScheme("file")),
        ("ws://host:1", .unknownScheme("ws")),
        ("http://http+unix:///run/a.sock", .doubledScheme(outer: "http", suggestion: "unix:///run/a.sock")),
        ("http://unix:///run/a.sock", .doubledScheme(outer: "http", suggestion: "unix:///run/a.sock")),
        ("http://http://tcp://h:1", .doubledScheme(outer: "http", suggestion: "tcp://h:1")),
        ("tcp://file:///run/a.sock", .doubledScheme(outer: "tcp", suggestion: nil)),
        ("tcp:2375", .missingSlashes(scheme: "tcp")),
        ("fd://", .daemonOnly),
        ("unix:", .missingPath),
        ("unix:///", .missingPath),
        ("/", .missingPath),
        ("./podman.sock", .relativePath),
        ("unix://../podman.sock", .relativePath),
        ("~/.docker/run/docker.sock", .unexpanded("~")),
        ("unix://$XDG_RUNTIME_DIR/podman/podman.sock", .unexpanded("$")),
        ("unix://%2Frun%2", .invalidEscape),
        ("unix://%2F%FF.sock", .invalidEscape),
        ("tcp://", .missingHost),
        ("ssh://", .missingHost),
        ("ssh://me@", .missingHost),
        ("tcp://exa mple:1", .invalidHost("exa mple")),
        ("ssh://-oProxyCommand=x", .invalidHost("-oProxyCommand=x")),
        ("tcp://[::g]:1", .invalidHost("::g")),
        ("tcp://[127.0.0.1]:1", .invalidHost("127.0.0.1")),
        ("tcp://[::1", .invalidHost("[::1")),
        ("tcp://[fe80::1%]:1", .invalidHost("fe80::1%")),
        ("::1:2375", .bareIPv6),
        ("tcp://host:0", .invalidPort("0")),
        ("tcp://host:65536", .invalidPort("65536")),
        ("tcp://host:+80", .invalidPort("+80")),
        ("tcp://[::1]80", .invalidPort("80")),
        ("tcp://host:1/v1.41", .unexpectedPath("/v1.41")),
        ("run/podman.sock", .unexpectedPath("/podman.sock")),
        ("tcp://host:1?x=1", .unexpectedQuery),
        ("tcp://me@host:1", .unexpectedUser),
        ("ssh://me:secret@host", .password),
        ("ssh://-x@host", .invalidUser),
        ("ssh://a$(id)@host", .invalidUser),
        ("ssh://@host", .invalidUser),
        ("npipe://docker_engine", .invalidPipe),
    ]

    @Test("every refusal and its reason", arguments: refused)
    func refusals(text: String, reason: EngineAddressError.Reason) {
        let error = #expect(throws: EngineAddressError.self) { try EngineAddress(parsing: text) }
        #expect(error?.reason == reason)
        #expect(error?.description.unicodeScalars.contains { $0.value < 0x20 } == false)
    }

    @Test("messages name the address and the remedy")
    func messages() {
        func message(_ text: String) -> String? {
            #expect(throws: EngineAddressError.self) { try EngineAddress(parsing: text) }?.description
        }
        #expect(
            message("http://http+unix:///run/p.sock")
                == "engine address 'http://http+unix:///run/p.sock': it has two schemes: 'http://' was put in front of "
                + "a full address, write unix:///run/p.sock")
        #expect(
            message("file:///x")?.contains("unix://, http+unix://, tcp://, http://, https://, ssh://, npipe://") == true
        )
        #expect(message("ssh://me:secret@host")?.contains("secret") == false)
        #expect(message("tcp://me:secret@host:1")?.contains("tcp://me:***@host:1") == true)
    }

    @Test("blank means unset")
    func unset() throws {
        #expect(try EngineAddress(ifSet: nil) == nil)
        #expect(try EngineAddress(ifSet: " \n") == nil)
        #expect(try EngineAddress(ifSet: "/a.sock") == .unix(path: "/a.sock"))
    }

    @Test("what this platform cannot dial")
    func support() throws {
        let bare = TransportSupport(tls: false, ssh: false, npipe: false, unixPathLimit: 10)
        func reason(_ text: String) throws -> EngineAddressError.Reason? {
            let address = try EngineAddress(parsing: text)
            return #expect(throws: EngineAddressError.self) { try address.requireSupport(bare) }?.reason
        }
        #expect(try reason("npipe:////./pipe/docker_engine") == .npipeOffWindows)
        #expect(try reason("ssh://host") == .builtWithout(trait: "SSH"))
        #expect(try reason("https://host") == .builtWithout(trait: "TLS"))
        #expect(try reason("/0123456789") == .pathTooLong(bytes: 11, limit: 10))
        try EngineAddress(parsing: "/012345678").requireSupport(bare)
        try EngineAddress(parsing: "tcp://host").requireSupport(bare)
    }
}
