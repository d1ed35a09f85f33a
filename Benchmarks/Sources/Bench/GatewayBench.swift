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

        var rounds = [[Load.Result]](repeating: [], count: peers.count)
        for _ in 0..<5 {
            for (place, peer) in peers.enumerated() {
                rounds[place].append(try Load.pings(peer.1, connections: 8, seconds: settings.rounds > 5 ? 3 : 1))
            }
        }
        let best = rounds.map { runs in runs.sorted { $0.requestsPerSecond < $1.requestsPerSecond }[runs.count / 2] }
        report.section("Gateway: GET /_ping, 8 connections, an upstream that answers at once")
        report.table(
            ["path", "ratio to HAProxy", "requests/s", "p50 µs", "p99 µs"],
            zip(peers, best).map { peer, result in
                [
                    peer.0, Report.ratio(result.requestsPerSecond / best[1].requestsPerSecond),
                    Report.number(result.requestsPerSecond), Report.number(result.p50 * 1e6),
                    Report.number(result.p99 * 1e6),
                ]
            })
        report.target(
            "gantry ≥ 0.9 × HAProxy in requests per second",
            best[2].requestsPerSecond / best[1].requestsPerSecond, atLeast: 0.9)

        var speeds = [[Double]](repeating: [], count: peers.count)
        for _ in 0..<3 {
            for (place, peer) in peers.enumerated() {
                speeds[place].append(try Load.bulk(peer.1, length: settings.bulk))
            }
        }
        let bulk = speeds.map { Measurement.quantile($0, 0.5) }
        report.section("Gateway: one answer of \(settings.bulk >> 20) MiB")
        report.table(
            ["path", "ratio to direct", "MiB/s"],
            zip(peers, bulk).map { peer, speed in
                [peer.0, Report.ratio(speed / bulk[0]), Report.number(speed / 1048576)]
            })
        report.target("gantry ≥ 0.85 × direct in bulk bytes per second", bulk[2] / bulk[0], atLeast: 0.85)
    }

    /// Resident memory: idle, and with 1,000 open log streams.
    func memory(into report: inout Report) throws {
        let upstream = try Upstream(path: "\(folder)/upstream.sock")
        defer { upstream.end() }
        let gateway = try startGateway(upstream.path)
        defer { gateway.end() }
        let path = "\(folder)/gantry.sock"
        try wait(for: path)
        let idle = try gateway.residentKiB()
        var streams: [Int32] = []
        defer { for descriptor in streams { close(descriptor) } }
        var buffer = [UInt8](repeating: 0, count: 4096)
        for _ in 0..<1000 {
            let socket = try RawSocket(path)
            try socket.send("GET /v1.41/containers/x/logs?follow=1&stdout=1 HTTP/1.1\r\nHost: docker\r\n\r\n")
            guard read(socket.descriptor, &buffer, buffer.count) > 0 else { throw Problem("a log stream ended") }
            streams.append(dup(socket.descriptor))
        }
        let loaded = try gateway.residentKiB()
        report.section("Gateway: resident memory")
        report.table(
            ["state", "KiB"],
            [
                ["idle", "\(idle)"], ["1,000 open log streams", "\(loaded)"],
                ["for each stream", Report.number(Double(loaded - idle) / 1000)],
            ])
        report.target("idle ≤ 24 MiB", Double(idle) / 1024, atMost: 24)
        report.target("each open log stream ≤ 16 KiB", Double(loaded - idle) / 1000, atMost: 16)
    }

    private func startGateway(_ upstream: String) throws -> Child {
        try Child.start([
            settings.gantry, "serve", "--engine", "unix://\(upstream)", "--listen", "unix://\(folder)/gantry.sock",
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

    private func wait(for path: String) throws {
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
