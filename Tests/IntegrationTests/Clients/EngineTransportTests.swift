import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP
import EngineTesting
import NIOCore
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// `gantry serve` in front of an engine that is not on a socket of this machine: the docker CLI must not see it.
@Suite(.tags(.integration), .timeLimit(.minutes(2))) struct EngineTransportTests {
    /// What ends wrongly where a half-close is lost, a body stops, or a connection is used twice.
    private static let steps = [
        ClientStep("version", "docker version --format '{{.Server.Version}} {{.Server.Os}}'"),
        ClientStep("stdin", "printf 'one\\ntwo\\n' | docker run -i --rm busybox cat", output: "one\ntwo"),
        ClientStep("much stdin", "head -c 5000000 /dev/zero | docker run -i --rm busybox wc -c", output: "5000000"),
        ClientStep(
            "run", "docker run --name $N-a busybox sh -c 'head -c 2000000 /dev/zero; exit 7' | wc -c; docker rm $N-a",
            output: "2000000\n$N-a"),
        ClientStep(
            "exec, cp",
            """
            docker run -d --name $N-b busybox sleep 600 >$T/id && echo copied >$T/file &&
            docker cp -q $T/file $N-b:/file && echo typed | docker exec -i $N-b sh -c 'cat /file -; exit 4'
            """, status: 4, output: "copied\ntyped"),
        ClientStep("rm", "docker rm -f $N-b", output: "$N-b"),
    ]

    private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    /// Docker listens with TLS where its published ports are, and there the gateway runs.
    @Test(arguments: TestEngine.all) func overTLS(_ engine: TestEngine) async throws {
        // Podman's service has no TLS: there the same is asked of its plain socket.
        guard !engine.isPodman, let path = try engine.address.unixPath else {
            return try await ClientStep.compare(Array(Self.steps.prefix(2)), on: engine)
        }
        let certificates = path.replacing(".sock", with: "/tls")
        let lab = Self.variable("GANTRY_TEST_LAB")
        try #require(!lab.isEmpty, "GANTRY_TEST_LAB names scripts/lab: run `make test`")
        let tls = ["env", "DOCKER_TLS_VERIFY=1", "DOCKER_CERT_PATH=\(certificates)"]
        try await ClientStep.compare(
            Self.steps, on: engine, upstream: try EngineAddress(parsing: "tcp://127.0.0.1:2376"),
            before: [lab, "exec", engine.name] + tls)
    }

    /// ssh that stays on this machine: it hands the command to a shell, as sshd does, and that runs the real
    /// `docker system dial-stdio`.
    @Test(arguments: TestEngine.all) func overSSH(_ engine: TestEngine) async throws {
        let path = try #require(try engine.address.unixPath)
        var template = Array("/tmp/gt-ssh-XXXXXX".utf8CString)
        let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer {
            unlink("\(folder)/ssh")
            rmdir(folder)
        }
        let descriptor = open("\(folder)/ssh", O_CREAT | O_WRONLY | O_CLOEXEC, 0o700)
        _ = "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done; shift 2; exec sh -c \"$*\"\n".withCString {
            write(descriptor, $0, strlen($0))
        }
        close(descriptor)
        let environment = [
            "PATH": "\(folder):\(Self.variable(DockerShell.variable))/bin:/usr/bin:/bin", "HOME": folder,
        ]
        try await ClientStep.compare(
            Self.steps, on: engine, upstream: try EngineAddress(parsing: "ssh://somebody@far.example\(path)"),
            environment: environment)
    }

    /// BuildKit's session: the engine is the client on the upgraded connection, and begins with HTTP/2's preface. Podman
    /// has no such path.
    @Test(arguments: TestEngine.all) func sessionsPassBothWays(_ engine: TestEngine) async throws {
        try await ServedEngine.scope(engine.address) { gateway in
            let client = try EngineClient(gateway.address)
            let call = Docker.Session.session(
                id: "gantrytest\(UInt32.random(in: 0...UInt32.max))", name: "gantry",
                methods: ["/grpc.health.v1.Health/Check"])
            guard !engine.isPodman else {
                let error = await #expect(throws: EngineError.self) { try await client.hijack(call) { _ in } }
                #expect(error?.code == .notFound)
                return
            }
            try await client.hijack(call) { connection in
                let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
                let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]
                let acknowledgement: [UInt8] = [0, 0, 0, 4, 1, 0, 0, 0, 0]
                var received: [UInt8] = []
                var answered = false
                for try await frame in connection.output {
                    received += frame.bytes.readableBytesView
                    if !answered, received.count >= preface.count {
                        #expect(received.starts(with: preface))
                        try await connection.write(ByteBuffer(bytes: settings))
                        answered = true
                    }
                    // The answer to what we sent, so that both directions are known to work.
                    if received.dropFirst(preface.count).contains(acknowledgement) { break }
                }
                #expect(received.contains(acknowledgement))
            }
        }
    }

    /// Requests in a version that Docker speaks itself are passed through: same bytes for the same request, apart from the
    /// date. (`/_ping` and `/version` are not: the gateway announces a range of its own.)
    @Test(arguments: TestEngine.all) func answersKeepTheirBytes(_ engine: TestEngine) async throws {
        let requests = [
            "/v1.41/volumes/none", "-I /v1.41/containers/json", "/v1.41/images/busybox:latest/json",
            "/v1.41/no/such/path",
            "/v1.41/containers/none/json", "-X POST /v1.41/containers/create", "-X PUT /v1.41/info",
            "-H 'Connection: close' /v1.41/networks/none",
        ]
        let script = requests.map { request in
            let words = request.split(separator: " ")
            let flags = words.dropLast().joined(separator: " ")
            return
                "curl -si --max-time 20 --unix-socket ${DOCKER_HOST#unix://} \(flags) http://docker\(words.last ?? "/")"
        }.joined(separator: "; echo; ")
        let step = ClientStep("curl", "{ \(script); } | sed 's/^Date: .*//'")
        if engine.isPodman {
            // Differences of Podman's may be mended, so only that there are answers is the same.
            try await ClientStep.compare([ClientStep("curl", script + " >/dev/null")], on: engine)
        } else {
            try await ClientStep.compare([step], on: engine)
        }
    }
}
