import DockerAPI
import EngineAPI
import EngineClient
import EngineHTTP
import JSONTree
import NIOCore

/// The SDK's calls beside docker-py, aiodocker and the raw socket, on one real engine.
struct SDKBench {
    let settings: Settings
    let engine: (name: String, socket: String)
    private static let target = "gantry-bench-target"
    private static let logs = "gantry-bench-logs"
    private static let label = "dev.gantry.bench"

    func run(into report: inout Report) async throws {
        let client = try EngineClient(EngineAddress(parsing: "unix://\(engine.socket)"))
        try await clear(client)
        do {
            try await prepare(client)
            let own = try await measure(client)
            try write(own, into: &report)
        } catch {
            try? await clear(client)
            throw error
        }
        try await clear(client)
    }

    // MARK: - What is measured

    private typealias Body = () async throws -> Void

    /// Each call with gantry and, where a floor can be told, on the raw socket, in turn.
    private func measure(_ client: EngineClient) async throws -> [String: [Measurement]] {
        var results: [String: [Measurement]] = [:]
        func take(_ name: String, rounds: Int, _ bodies: Body...) async throws {
            results[name] = try await Measurement.interleaved(
                rounds: rounds, bodies.map { body in { try await Measurement.sample(body) } })
        }
        results["ping"] = try await pings(client)
        results["ping, on the event loop"] = try await client.onEventLoop { try await pings($0) }
        try await take(
            "list", rounds: settings.rounds, { _ = try await client.send(.containerList(all: true)) },
            { try raw("GET /v1.41/containers/json?all=1") })
        try await take(
            "list, lossless", rounds: settings.rounds,
            { _ = try await client.json(Docker.ContainerList.containerList(all: true)) })
        try await take(
            "inspect", rounds: settings.rounds * 5, { _ = try await client.send(.containerInspect(Self.target)) },
            { try raw("GET /v1.41/containers/\(Self.target)/json") })
        try await take("exec", rounds: settings.rounds, { try await execute(client) })
        results["logs"] = try await once([
            {
                try await client.stream(.containerLogs(Self.logs, tty: false)) { frames in
                    var sum = 0
                    for try await frame in frames { sum += frame.bytes.readableBytes }
                    guard sum >= settings.logs else { throw Problem("the log has \(sum) bytes") }
                }
            }, { try raw("GET /v1.41/containers/\(Self.logs)/logs?stdout=1&stderr=1", atLeast: settings.logs) },
        ])
        results["upload"] = try await once([
            { try await client.send(.putContainerArchive(Self.target, path: "/tmp"), body: archive()) },
            { try rawUpload() },
        ])
        return results
    }

    private func pings(_ client: EngineClient) async throws -> [Measurement] {
        let connection = try RawSocket(engine.socket)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        return try await Measurement.interleaved(
            rounds: settings.rounds * 20,
            [
                { try await Measurement.sample { _ = try await client.send(.systemPing()) } },
                {
                    try await Measurement.sample {
                        try connection.send("GET /v1.41/_ping HTTP/1.1\r\nHost: docker\r\n\r\n")
                        try connection.answer(&buffer)
                    }
                },
            ])
    }

    private func execute(_ client: EngineClient) async throws {
        var config = Docker.ExecConfig()
        config.cmd = ["true"]
        config.attachStdout = true
        config.attachStderr = true
        let made = try await client.send(.containerExec(Self.target, config))
        try await client.hijack(.execStart(made.id, tty: false)) { connection in
            for try await _ in connection.output {}
        }
        _ = try await client.send(.execInspect(made.id))
    }

    /// The long ones run once each, without a round to warm up.
    private func once(_ bodies: [Body]) async throws -> [Measurement] {
        var results: [Measurement] = []
        for body in bodies {
            let sample = try await Measurement.sample(body)
            results.append(Measurement(wall: [sample.wall], cpu: [sample.cpu]))
        }
        return results
    }

    // MARK: - The floor: a blocking socket, no JSON, nothing looked at

    private func raw(_ line: String, atLeast length: Int = 1) throws {
        let socket = try RawSocket(engine.socket)
        try socket.send(Array("\(line) HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".utf8))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        guard socket.drain(&buffer) >= length else { throw Problem("\(line) has too short an answer") }
    }

    private func rawUpload() throws {
        let socket = try RawSocket(engine.socket)
        let length = settings.bulk
        try socket.send(
            Array(
                """
                PUT /v1.41/containers/\(Self.target)/archive?path=/tmp HTTP/1.1\r
                Host: docker\r
                Connection: close\r
                Content-Length: \(length + 512 + 1024)\r
                \r

                """.utf8))
        try socket.send(Self.tarHeader(length))
        let block = [UInt8](repeating: 0, count: 1 << 20)
        for _ in 0..<(length >> 20) { try socket.send(block) }
        try socket.send([UInt8](repeating: 0, count: 1024))
        var buffer = [UInt8](repeating: 0, count: 4096)
        _ = socket.drain(&buffer)
    }

    private func archive() -> UploadBody {
        let length = settings.bulk
        return UploadBody { writer in
            try await writer.write(ByteBuffer(bytes: Self.tarHeader(length)))
            let block = ByteBuffer(repeating: 0, count: 1 << 20)
            for _ in 0..<(length >> 20) { try await writer.write(block) }
            try await writer.write(ByteBuffer(repeating: 0, count: 1024))
        }
    }

    /// The head of a tar archive with one file of `length` zeros.
    private static func tarHeader(_ length: Int) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ place: Int) {
            for (n, byte) in text.utf8.enumerated() { header[place + n] = byte }
        }
        put("zeros", 0)
        put("0000644", 100)
        put("0000000", 108)
        put("0000000", 116)
        let octal = String(length, radix: 8)
        put(String(repeating: "0", count: 11 - octal.count) + octal, 124)
        put("00000000000", 136)
        put("        ", 148)
        put("0", 156)
        put("ustar\u{0}00", 257)
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", 148)
        return header
    }

    // MARK: - Peers and report

    private func peer(_ name: String) throws -> [String: (wall: Double, cpu: Double)] {
        let text = try Child.output(
            [
                settings.python, settings.peers, name, Self.target, Self.logs, "\(settings.rounds)",
                "\(settings.bulk)",
            ], environment: ["DOCKER_HOST": "unix://\(engine.socket)"])
        var results: [String: (Double, Double)] = [:]
        for line in text.split(separator: "\n") {
            let value = try JSONValue(parsing: String(line))
            results[value["case"]?.string ?? ""] = (value["wall"]?.double ?? .nan, value["cpu"]?.double ?? .nan)
        }
        return results
    }

    private func write(_ own: [String: [Measurement]], into report: inout Report) throws {
        let python = try peer("docker-py")
        let asynchronous = try peer("aiodocker")
        report.section("SDK on \(engine.name)")
        var rows: [[String]] = []
        func raw(_ name: String) -> Measurement? { own[name].flatMap { $0.count > 1 ? $0[1] : nil } }
        for name in ["ping", "ping, on the event loop", "list", "list, lossless", "inspect", "exec", "logs", "upload"] {
            guard let mine = own[name]?.first else { continue }
            let plain = name.split(separator: ",").first.map(String.init) ?? name
            let floor = raw(name) ?? raw(plain)
            func ratio(_ other: Double?) -> String { other.map { Report.ratio(mine.median / $0) } ?? "" }
            func time(_ other: Double?) -> String { other.map(Report.milliseconds) ?? "" }
            let (first, second) = (python[plain], asynchronous[plain])
            rows.append([
                name, ratio(first?.wall), ratio(second?.wall), ratio(floor?.median), time(mine.median),
                time(first?.wall), time(second?.wall), time(floor?.median), time(mine.medianCPU), time(first?.cpu),
                time(second?.cpu),
            ])
        }
        report.table(
            [
                "call", "gantry / docker-py", "gantry / aiodocker", "gantry / raw socket", "gantry ms", "docker-py ms",
                "aiodocker ms", "raw socket ms", "gantry CPU ms", "docker-py CPU ms", "aiodocker CPU ms",
            ],
            rows)
        report.paragraph(
            "`list` is of \(settings.containers) containers; `logs` are \(settings.logs >> 20) MiB in lines of 1 KiB and "
                + "`upload` is an archive of \(settings.bulk >> 20) MiB, once each. `exec` is create, start, output to its "
                + "end, inspect. The raw socket decodes nothing. `on the event loop` is inside `EngineClient.onEventLoop`, where a "
                + "call does not change threads.")
        if let ping = own["ping, on the event loop"], ping.count > 1 {
            report.target("SDK ping ≤ 1.5 × a raw socket's, wall", ping[0].ratio(to: ping[1]), atMost: 1.5)
        }
    }

    // MARK: - What has to be there

    private func prepare(_ client: EngineClient) async throws {
        try await start(client, Self.target, ["sleep", "100000"])
        try await start(
            client, Self.logs,
            [
                "sh", "-c",
                "yes $(printf %01023d 0) | head -c \(settings.logs)",
            ])
        _ = try await client.send(.containerWait(Self.logs))
        var config = config(["true"])
        for number in 0..<settings.containers {
            config.hostname = nil
            _ = try await client.send(.containerCreate(name: "gantry-bench-\(number)", config: config))
        }
    }

    private func config(_ command: [String]) -> Docker.ContainerConfig {
        var config = Docker.ContainerConfig()
        config.image = "busybox:latest"
        config.cmd = Words(command)
        config.labels = [Self.label: "1"]
        return config
    }

    private func start(_ client: EngineClient, _ name: String, _ command: [String]) async throws {
        var host = Docker.HostConfig()
        host.networkMode = "none"
        let made = try await client.send(.containerCreate(name: name, config: config(command), hostConfig: host))
        _ = try await client.send(.containerStart(made.id))
    }

    private func clear(_ client: EngineClient) async throws {
        for container in try await client.send(.containerList(all: true, filters: ["label": [Self.label]])) {
            try await client.send(.containerDelete(container.id, volumes: true, force: true))
        }
    }
}
