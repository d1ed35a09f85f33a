#if SSH
import NIOCore
import NIOPosix
import Testing

@testable import EngineHTTP

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

private let get = HTTPRequest(method: "GET", target: "/_ping")

/// A folder with programs in it, for a child's `PATH`.
private final class Programs {
    let path: String
    private var names: [String] = []

    init() throws {
        var template = Array("/tmp/gantry-ssh-XXXXXX".utf8CString)
        self.path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    func add(_ name: String, _ script: String) {
        let descriptor = open("\(self.path)/\(name)", O_CREAT | O_WRONLY | O_CLOEXEC, 0o700)
        _ = "#!/bin/sh\n\(script)\n".withCString { write(descriptor, $0, strlen($0)) }
        close(descriptor)
        self.names.append(name)
    }

    /// As ssh does: takes the host off and hands the rest, joined by blanks, to the login shell.
    func addFakeSSH() {
        self.add("ssh", "while [ \"$1\" != -- ]; do shift; done; shift 2; exec sh -c \"$*\"")
    }

    var environment: [String: String] { ["PATH": "\(self.path):/usr/bin:/bin"] }

    deinit {
        for name in self.names { unlink("\(self.path)/\(name)") }
        rmdir(self.path)
    }
}

/// Reads one request's head and answers; ends with its input.
private func answering(_ body: String) -> String {
    """
    end=$(printf '\\r'); while IFS= read -r line && [ "$line" != "$end" ]; do :; done
    printf 'HTTP/1.1 200 OK\\r\\nContent-Length: \(body.utf8.count)\\r\\n\\r\\n\(body)'; cat >/dev/null
    """
}

@Suite(.timeLimit(.minutes(1))) struct SSHDialerTests {
    private let far = SSHDestination(user: "ann", host: "far.example", port: 2222)

    @Test func runsDockersRelayWhereDockerAnswers() async throws {
        let programs = try Programs()
        programs.addFakeSSH()
        programs.add(
            "docker",
            "[ \"$1\" = version ] && exit 0; [ \"$1 $2\" = 'system dial-stdio' ] || exit 9; " + answering("docker"))
        let dialer = SSHDialer(self.far, program: "\(programs.path)/ssh", environment: programs.environment)
        let answer = try await HTTPTransport(dialer: dialer).send(get)
        #expect(String(buffer: answer.body) == "docker")
    }

    @Test func runsPodmansRelayWhereDockerDoesNotAnswer() async throws {
        let programs = try Programs()
        programs.addFakeSSH()
        programs.add("docker", "exit 1")
        programs.add(
            "podman",
            "case \"$*\" in *--help) exit 0;; '--url unix:///run/it'\\''s.sock system dial-stdio') ;; *) exit 9;; esac; "
                + answering("podman"))
        var destination = self.far
        destination.path = "/run/it's.sock"
        let dialer = SSHDialer(destination, program: "\(programs.path)/ssh", environment: programs.environment)
        let answer = try await HTTPTransport(dialer: dialer).send(get)
        #expect(String(buffer: answer.body) == "podman")
    }

    @Test func saysWhatSSHSaid() async throws {
        let programs = try Programs()
        programs.add("ssh", "echo 'ann@far.example: Permission denied (publickey).' >&2; exit 255")
        let dialer = SSHDialer(self.far, program: "\(programs.path)/ssh", environment: programs.environment)
        let error = await #expect(throws: HTTPError.self) { try await HTTPTransport(dialer: dialer).send(get) }
        #expect(error?.code == .ssh)
        #expect(error?.message.contains("Permission denied (publickey)") == true)
    }

    @Test func saysThatThereIsNoSSH() async throws {
        let dialer = SSHDialer(self.far, program: "/no/such/ssh")
        let error = await #expect(throws: HTTPError.self) { try await HTTPTransport(dialer: dialer).send(get) }
        #expect(error?.code == .ssh)
        #expect(error?.message.contains("/no/such/ssh") == true)
    }

    @Test func passesNothingToSSHThatLooksLikeAnOption() async {
        let dialer = SSHDialer(SSHDestination(host: "-oProxyCommand=true"), program: "/bin/false")
        let error = await #expect(throws: HTTPError.self) { try await HTTPTransport(dialer: dialer).send(get) }
        #expect(error?.code == .unsupportedAddress)
        let list = SSHDialer(self.far).arguments(timeout: .seconds(10))
        #expect(Array(list.prefix(8)) == ["-o", "ConnectTimeout=10", "-T", "-l", "ann", "-p", "2222", "--"])
        #expect(list[8] == "far.example")
    }

    /// A child that kept a listener open would keep its port taken, and a connection alive.
    @Test func handsNoDescriptorOn() async throws {
        let programs = try Programs()
        programs.add("ssh", "echo \"$(ls -l /proc/$$/fd | grep -c socket:) sockets\" >&2; exit 255")
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let dialer = SSHDialer(self.far, program: "\(programs.path)/ssh", environment: programs.environment)
        let error = await #expect(throws: HTTPError.self) { try await HTTPTransport(dialer: dialer).send(get) }
        try await server.close()
        // Its stdin and stdout.
        #expect(error?.message.contains(": 2 sockets;") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: ["sleep 1000", "trap '' TERM; while :; do sleep 1000; done"])
    func leavesNoChild(_ script: String) async throws {
        let (near, far) = try SocketPair.make()
        let child = try ChildProcess.spawn(["sh", "-c", script], environment: nil, standardStreams: far)
        close(far)
        close(child.standardError)
        #expect(kill(child.id, 0) == 0)
        try await child.end(on: MultiThreadedEventLoopGroup.singleton.next()).get()
        #expect(kill(child.id, 0) == -1)
        #expect(errno == ESRCH)
        close(near)
    }
}
#endif
