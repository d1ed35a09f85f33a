import Glibc

/// Bytes per second out of real engines, straight and through the gateway: an archive of one large file, which the engine
/// reads from the page cache and packs as it sends.
struct EngineBulkBench {
    let settings: Settings
    let folder: String
    private static let name = "gantry-bench-bulk"
    private static let removal = "/v1.41/containers/\(name)?force=true&v=true"

    func run(into report: inout Report) throws {
        report.section("Gateway: an archive of \(settings.bulk >> 20) MiB out of a container, from real engines")
        var rows: [[String]] = []
        for engine in settings.engines { rows.append(try measure(engine, into: &report)) }
        report.table(
            ["engine", "ratio to direct", "direct MiB/s", "through gantry MiB/s", "gantry CPU s per GiB"], rows)
        report.paragraph(
            "The engine packs the file while it sends; the gateway stands between it and the client on the same "
                + "\(Machine.cores) cores.")
    }

    private func measure(_ engine: (name: String, socket: String), into report: inout Report) throws -> [String] {
        let path = "\(folder)/bulk-\(engine.name).sock"
        let gateway = try Child.start([
            settings.gantry, "serve", "--engine", "unix://\(engine.socket)", "--listen", "unix://\(path)",
        ])
        defer { gateway.end() }
        try GatewayBench(settings: settings, folder: folder).wait(for: path)
        try RawSocket(engine.socket).request("DELETE", Self.removal)
        defer { try? RawSocket(engine.socket).request("DELETE", Self.removal) }
        try prepare(engine.socket)

        var direct: [Double] = []
        var through: [Double] = []
        var spent: [Double] = []
        for round in 0...max(5, settings.rounds / 3) {
            let first = try download(engine.socket)
            let before = try gateway.cpuSeconds()
            let second = try download(path)
            guard round > 0 else { continue }  // the first one warms up
            direct.append(first)
            through.append(second)
            spent.append((try gateway.cpuSeconds() - before) / Double(settings.bulk) * Double(1 << 30))
        }
        let ratio = Measurement.ratio(through, direct)
        report.target("\(engine.name): gateway ≥ 0.85 × direct, bulk bytes per second", ratio, atLeast: 0.85)
        return [
            engine.name, Report.ratio(ratio), Report.number(Measurement.quantile(direct, 0.5) / 1_048_576),
            Report.number(Measurement.quantile(through, 0.5) / 1_048_576),
            Report.number(Measurement.quantile(spent, 0.5), digits: 3),
        ]
    }

    /// Bytes per second of the archive of the container's file.
    private func download(_ path: String) throws -> Double {
        let socket = try RawSocket(path)
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        let start = Clock.wall()
        try socket.send(
            Array(
                "GET /v1.41/containers/\(Self.name)/archive?path=/big HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
                    .utf8))
        let sum = socket.drain(&buffer)
        let seconds = Clock.wall() - start
        guard sum > settings.bulk else { throw Problem("\(path): the archive has \(sum) bytes") }
        return Double(sum) / seconds
    }

    // MARK: - What has to be there

    private func prepare(_ path: String) throws {
        let command = "head -c \(settings.bulk) /dev/zero > /big"
        try RawSocket(path).request(
            "POST", "/v1.41/containers/create?name=\(Self.name)",
            "{\"Image\":\"busybox:latest\",\"Cmd\":[\"sh\",\"-c\",\"\(command)\"],\"HostConfig\":{\"NetworkMode\":\"none\"}}"
        )
        try RawSocket(path).request("POST", "/v1.41/containers/\(Self.name)/start")
        try RawSocket(path).request("POST", "/v1.41/containers/\(Self.name)/wait")
    }
}
