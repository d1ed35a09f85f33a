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

    private func measure(_ client: EngineClient) async throws -> [String: Measurement] {
        var own: [String: Measurement] = [:]
        own["ping"] = try await .of(rounds: settings.rounds * 20) { _ = try await client.send(.systemPing()) }
        own["list"] = try await .of(rounds: settings.rounds) { _ = try await client.send(.containerList(all: true)) }
        own["list, lossless"] = try await .of(rounds: settings.rounds) {
            _ = try await client.json(Docker.ContainerList.containerList(all: true))
        }
        own["inspect"] = try await .of(rounds: settings.rounds * 5) {
            _ = try await client.send(.containerInspect(Self.target))
        }
        own["exec"] = try await .of(rounds: settings.rounds) {
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
        own["logs"] = try await once {
            try await client.stream(.containerLogs(Self.logs, tty: false)) { frames in
                var sum = 0
                for try await frame in frames { sum += frame.bytes.readableBytes }
                guard sum >= settings.bulk else { throw Problem("the log has \(sum) bytes") }
            }
        }
        own["upload"] = try await once {
            try await client.send(.putContainerArchive(Self.target, path: "/tmp"), body: archive())
        }
        return own
    }

    private func once(_ body: () async throws -> Void) async throws -> Measurement {
        var measurement = Measurement()
        let (wall, cpu) = (Clock.wall(), Clock.cpu())
        try await body()
        measurement.wall = [Clock.wall() - wall]
        measurement.cpu = [Clock.cpu() - cpu]
        return measurement
    }

    /// The floor: one blocking socket, no JSON.
    private func raw() throws -> Measurement {
        let socket = try RawSocket(engine.socket)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var measurement = Measurement()
        for round in 0..<settings.rounds * 20 + 1 {
            let (wall, cpu) = (Clock.wall(), Clock.cpu())
            try socket.send("GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n")
            try socket.answer(&buffer)
            guard round > 0 else { continue }
            measurement.wall.append(Clock.wall() - wall)
            measurement.cpu.append(Clock.cpu() - cpu)
        }
        return measurement
    }

    private func archive() -> UploadBody {
        let length = settings.bulk
        return UploadBody { writer in
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
            try await writer.write(ByteBuffer(bytes: header))
            let block = ByteBuffer(repeating: 0, count: 1 << 20)
            for _ in 0..<(length >> 20) { try await writer.write(block) }
            try await writer.write(ByteBuffer(repeating: 0, count: 1024))
        }
    }

    // MARK: - Peers and report

    private func peer(_ name: String) throws -> [String: (wall: Double, cpu: Double)] {
        let text = try Child.output(
            [settings.python, "peers.py", name, Self.target, Self.logs, "\(settings.rounds)", "\(settings.bulk)"],
            environment: ["DOCKER_HOST": "unix://\(engine.socket)"])
        var results: [String: (Double, Double)] = [:]
        for line in text.split(separator: "\n") {
            let value = try JSONValue(parsing: String(line))
            results[value["case"]?.string ?? ""] = (value["wall"]?.double ?? .nan, value["cpu"]?.double ?? .nan)
        }
        return results
    }

    private func write(_ own: [String: Measurement], into report: inout Report) throws {
        let python = try peer("docker-py")
        let asynchronous = try peer("aiodocker")
        let floor = try raw()
        report.section("SDK on \(engine.name): wall clock, ratio to docker-py first")
        var rows: [[String]] = []
        for name in ["ping", "list", "list, lossless", "inspect", "exec", "logs", "upload"] {
            guard let mine = own[name] else { continue }
            let other = python[name.split(separator: ",").first.map(String.init) ?? name]
            let third = asynchronous[name]
            rows.append([
                name, other.map { Report.ratio(mine.median / $0.wall) } ?? "", Report.milliseconds(mine.median),
                other.map { Report.milliseconds($0.wall) } ?? "", third.map { Report.milliseconds($0.wall) } ?? "",
                Report.milliseconds(mine.medianCPU), other.map { Report.milliseconds($0.cpu) } ?? "",
            ])
        }
        report.table(
            [
                "call", "gantry / docker-py", "gantry ms", "docker-py ms", "aiodocker ms", "gantry CPU ms",
                "docker-py CPU ms",
            ],
            rows)
        report.paragraph(
            "\n`list` is of 1,000 containers; `logs` and `upload` are of \(settings.bulk >> 20) MiB, once. The raw socket's "
                + "ping takes \(Report.milliseconds(floor.median)) ms.")
        if let ping = own["ping"] {
            report.target("ping ≤ 1.5 × a raw socket's", ping.median / floor.median, atMost: 1.5)
        }
    }

    // MARK: - What has to be there

    private func prepare(_ client: EngineClient) async throws {
        try await start(client, Self.target, ["sleep", "100000"])
        try await start(
            client, Self.logs,
            [
                "sh", "-c",
                "yes 0123456789012345678901234567890123456789012345678901234567890 | head -c \(settings.bulk)",
            ])
        _ = try await client.send(.containerWait(Self.logs))
        var config = config(["true"])
        for number in 0..<1000 {
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
