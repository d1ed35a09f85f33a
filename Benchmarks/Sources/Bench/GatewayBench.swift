import Glibc

/// The gateway beside HAProxy and the direct socket, all three in front of an upstream that costs nothing.
struct GatewayBench {
    let settings: Settings
    let folder: String

    func run(into report: inout Report) throws {
        let upstream = try Upstream(path: "\(folder)/upstream.sock")
        defer { upstream.end() }
        let gateway = try startGateway(upstream.path)
        defer { gateway.end() }
        let proxy = try startHAProxy(upstream.path)
        defer { proxy.end() }
        let peers = [
            ("direct", upstream.path), ("haproxy", "\(folder)/haproxy.sock"), ("gantry serve", "\(folder)/gantry.sock"),
        ]
        for (_, path) in peers { try wait(for: path) }

        let older = try Upstream(path: "\(folder)/older.sock", version: "1.41")
        defer { older.end() }
        let translating = try startGateway(older.path, listening: "translating")
        defer { translating.end() }
        let translated = ("gantry serve, translated", "\(folder)/translating.sock")
        try wait(for: translated.1)
        try pings(peers + [translated], into: &report)
        let children = ["haproxy": proxy, "gantry serve": gateway]
        let floor = try SpliceLoop(path: "\(folder)/splice.sock", upstream: upstream.path)
        defer { floor.end() }
        try bulk(
            "an answer with Content-Length", "bulk", peers + [("a bare splice(2) loop", floor.path)], children,
            into: &report)
        try bulk("an answer in chunks of 32 KiB", "chunks", peers, children, into: &report)
    }

    private func pings(_ peers: [(String, String)], into report: inout Report) throws {
        var rounds = [[Load.Result]](repeating: [], count: peers.count)
        for _ in 0..<settings.rounds {
            for (place, peer) in peers.enumerated() {
                rounds[place].append(try Load.pings(peer.1, connections: 8, seconds: 0.5))
            }
        }
        let speeds = rounds.map { $0.map(\.requestsPerSecond) }
        report.section("Gateway: GET /_ping, 8 connections, an upstream that answers at once")
        report.table(
            ["path", "ratio to HAProxy", "requests/s", "p50 µs", "p99 µs"],
            zip(peers, rounds).map { peer, results in
                let own = results.map(\.requestsPerSecond)
                return [
                    peer.0, Report.ratio(Measurement.ratio(own, speeds[1])),
                    Report.number(Measurement.quantile(own, 0.5)),
                    Report.number(Measurement.quantile(results.map(\.p50), 0.5) * 1e6),
                    Report.number(Measurement.quantile(results.map(\.p99), 0.5) * 1e6),
                ]
            })
        report.paragraph(
            "Translated: the upstream says that it speaks another API version than the gateway, which puts its own into the "
                + "answer to a ping.")
        report.target(
            "gateway ≥ 0.9 × HAProxy, requests per second", Measurement.ratio(speeds[2], speeds[1]), atLeast: 0.9)
    }

    /// Bytes per second of one long answer, and the CPU time that each party spends on a GiB of it.
    private func bulk(
        _ words: String, _ kind: String, _ peers: [(String, String)], _ children: [String: Child],
        into report: inout Report
    ) throws {
        let length = settings.bulk / 4
        var speeds = [[Double]](repeating: [], count: peers.count)
        var ends = speeds
        var between = speeds
        for round in 0...settings.rounds {
            for (place, peer) in peers.enumerated() {
                let child = children[peer.0]
                let proxy = try child?.cpuSeconds() ?? 0
                let before = Clock.cpu()
                let speed = try Load.bulk(peer.1, kind: kind, length: length)
                let own = Clock.cpu() - before
                guard round > 0 else { continue }  // the first one warms up
                let gibibytes = Double(length) / Double(1 << 30)
                speeds[place].append(speed)
                ends[place].append(own / gibibytes)
                between[place].append(((try child?.cpuSeconds() ?? 0) - proxy) / gibibytes)
            }
        }
        report.section("Gateway: \(words), \(length >> 20) MiB")
        let cpu = zip(ends, between).map { (Measurement.quantile($0, 0.5), Measurement.quantile($1, 0.5)) }
        report.table(
            ["path", "ratio to direct", "MiB/s", "CPU s per GiB, client and engine", "CPU s per GiB, between"],
            peers.indices.map { place in
                [
                    peers[place].0, Report.ratio(Measurement.ratio(speeds[place], speeds[0])),
                    Report.number(Measurement.quantile(speeds[place], 0.5) / 1_048_576),
                    Report.number(cpu[place].0, digits: 3), Report.number(cpu[place].1, digits: 3),
                ]
            })
        let most = Double(Machine.cores) / (cpu[2].0 + cpu[2].1) * 1024
        let direct = Measurement.quantile(speeds[0], 0.5) / 1_048_576
        report.paragraph(
            "Client, engine and gateway share \(Machine.cores) cores. If these never waited for each other, the CPU times "
                + "would allow gantry \(Report.number(most)) MiB/s, \(Report.ratio(most / direct)) × direct.")
        if kind == "bulk" {
            report.paragraph(
                "The bare loop moves this one answer in blocking calls and does nothing else: what these cores leave to "
                    + "whoever stands between. gantry reaches "
                    + "\(Report.ratio(Measurement.ratio(speeds[2], speeds[3]))) × its speed.")
            report.target(
                "gateway ≥ 0.85 × direct, bulk bytes per second of an upstream that costs nothing",
                Measurement.ratio(speeds[2], speeds[0]), atLeast: 0.85)
        }
    }

    /// Resident memory: idle, and with 1,000 open log streams.
    func memory(into report: inout Report) throws {
        let upstream = try Upstream(path: "\(folder)/upstream.sock")
        defer { upstream.end() }
        let gateway = try startGateway(upstream.path)
        defer { gateway.end() }
        let path = "\(folder)/gantry.sock"
        try wait(for: path)
        let idle = (try gateway.memoryKiB(), try gateway.memoryKiB("RssAnon"))
        var streams: [Int32] = []
        defer { for descriptor in streams { close(descriptor) } }
        var buffer = [UInt8](repeating: 0, count: 4096)
        for _ in 0..<1000 {
            let socket = try RawSocket(path)
            try socket.send("GET /v1.41/containers/x/logs?follow=1&stdout=1 HTTP/1.1\r\nHost: docker\r\n\r\n")
            guard read(socket.descriptor, &buffer, buffer.count) > 0 else { throw Problem("a log stream ended") }
            streams.append(dup(socket.descriptor))
        }
        let loaded = (try gateway.memoryKiB(), try gateway.memoryKiB("RssAnon"))
        report.section("Gateway: resident memory")
        report.table(
            ["state", "KiB", "of these backed by no file"],
            [
                ["idle", "\(idle.0)", "\(idle.1)"], ["1,000 open log streams", "\(loaded.0)", "\(loaded.1)"],
                [
                    "for each stream", Report.number(Double(loaded.0 - idle.0) / 1000),
                    Report.number(Double(loaded.1 - idle.1) / 1000),
                ],
            ])
        report.target("gateway idle ≤ 24 MiB resident", Double(idle.0) / 1024, atMost: 24)
        report.target("each open log stream ≤ 16 KiB", Double(loaded.0 - idle.0) / 1000, atMost: 16)
    }

    private func startGateway(_ upstream: String, listening name: String = "gantry") throws -> Child {
        try Child.start([
            settings.gantry, "serve", "--engine", "unix://\(upstream)", "--listen", "unix://\(folder)/\(name).sock",
        ])
    }

    private func startHAProxy(_ upstream: String) throws -> Child {
        let configuration = "\(folder)/haproxy.cfg"
        try File.write(
            """
            global
                nbthread 2
                maxconn 4096
            defaults
                mode http
                timeout connect 5s
                timeout client 1h
                timeout server 1h
                http-reuse always
            frontend docker
                bind unix@\(folder)/haproxy.sock
                default_backend engine
            backend engine
                server engine unix@\(upstream)

            """, to: configuration)
        return try Child.start([settings.haproxy, "-db", "-f", configuration])
    }

    func wait(for path: String) throws {
        for _ in 0..<500 {
            if let socket = try? RawSocket(path) {
                var buffer = [UInt8](repeating: 0, count: 8192)
                try socket.send("GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n")
                try socket.answer(&buffer)
                return
            }
            usleep(10_000)
        }
        throw Problem("nothing listens on \(path)")
    }
}
