import Glibc

/// What translation costs: a real Podman straight, and through the gateway that makes a Docker of it.
struct ParityBench {
    let settings: Settings
    let engine: (name: String, socket: String)
    let folder: String
    private static let label = "dev.gantry.bench"
    private static let volume = "gantry-bench-volume"

    func run(into report: inout Report) throws {
        let path = "\(folder)/parity.sock"
        let gateway = try Child.start([
            settings.gantry, "serve", "--engine", "unix://\(engine.socket)", "--listen", "unix://\(path)",
        ])
        defer { gateway.end() }
        try GatewayBench(settings: settings, folder: folder).wait(for: path)
        try clear()
        defer { try? clear() }
        try prepare()
        try calls(path, into: &report)
        try events(path, gateway, into: &report)
    }

    // MARK: - One call at a time

    private func calls(_ path: String, into report: inout Report) throws {
        // A list comes in chunks, so each has a connection that ends with it; one object has a length.
        let list = try pair(settings.rounds, path) { socket, buffer in
            try socket.send("GET /v1.41/containers/json?all=1 HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n")
            guard socket.drain(&buffer) > 1000 else { throw Problem("the list has too short an answer") }
        }
        let straight = try RawSocket(engine.socket)
        let served = try RawSocket(path)
        let request = Array("GET /v1.41/volumes/\(Self.volume) HTTP/1.1\r\nHost: docker\r\n\r\n".utf8)
        var single: (direct: [Double], through: [Double]) = ([], [])
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        for _ in 0..<settings.rounds * 20 {
            let start = Clock.wall()
            try straight.send(request)
            try straight.answer(&buffer)
            let middle = Clock.wall()
            try served.send(request)
            try served.answer(&buffer)
            single.direct.append(middle - start)
            single.through.append(Clock.wall() - middle)
        }
        report.section("Translation: \(engine.name), straight and through the gateway")
        report.table(
            ["call", "ratio to direct", "direct ms", "through gantry ms"],
            zip(["list of \(settings.containers) containers", "one volume"], [list, single]).map { name, times in
                [
                    name, Report.ratio(Measurement.ratio(times.through, times.direct)),
                    Report.milliseconds(Measurement.quantile(times.direct, 0.5)),
                    Report.milliseconds(Measurement.quantile(times.through, 0.5)),
                ]
            })
        report.target(
            "\(engine.name): list of \(settings.containers) through gantry ≤ 1.25 × direct, wall",
            Measurement.ratio(list.through, list.direct), atMost: 1.25)
        let added = Measurement.quantile(single.through, 0.5) - Measurement.quantile(single.direct, 0.5)
        report.target("\(engine.name): one object translated, µs added at p50 ≤ 150", added * 1e6, atMost: 150)
    }

    /// Seconds of each round, the two ways in turn; the first round warms up.
    private func pair(
        _ rounds: Int, _ path: String, _ body: (borrowing RawSocket, inout [UInt8]) throws -> Void
    ) throws -> (direct: [Double], through: [Double]) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var times: (direct: [Double], through: [Double]) = ([], [])
        for round in 0...rounds {
            let start = Clock.wall()
            try body(try RawSocket(engine.socket), &buffer)
            let middle = Clock.wall()
            try body(try RawSocket(path), &buffer)
            guard round > 0 else { continue }
            times.direct.append(middle - start)
            times.through.append(Clock.wall() - middle)
        }
        return times
    }

    // MARK: - Events to many readers

    private func events(_ path: String, _ gateway: Child, into report: inout Report) throws {
        let readers = 100
        var streams: [Int32] = []
        defer { for descriptor in streams { close(descriptor) } }
        let filters = "%7B%22volume%22%3A%5B%22gantry-bench-event%22%5D%7D"
        for _ in 0..<readers {
            let socket = try RawSocket(path)
            try socket.send(Array("GET /v1.41/events?filters=\(filters) HTTP/1.1\r\nHost: docker\r\n\r\n".utf8))
            streams.append(dup(socket.descriptor))
        }
        var sizes: [Int] = []
        var received = 0
        for _ in 0..<4 {
            for _ in 0..<50 {
                try request("POST", "/v1.41/volumes/create", #"{"Name":"gantry-bench-event"}"#)
                try request("DELETE", "/v1.41/volumes/gantry-bench-event")
            }
            received += try streams.reduce(0) { try $0 + Self.drain($1) }
            sizes.append(try gateway.memoryKiB())
        }
        report.section("Translation: events to \(readers) readers on \(engine.name)")
        report.table(
            ["after", "gateway's resident KiB"],
            sizes.enumerated().map { ["\(($0 + 1) * 100) events", "\($1)"] })
        report.paragraph("All readers together got \(received >> 10) KiB.")
        guard received > 0 else { throw Problem("no reader of events got any") }
        report.target(
            "events to \(readers) readers: memory after 400 ≤ 1.05 × after 100", Double(sizes[3]) / Double(sizes[0]),
            atMost: 1.05)
    }

    /// Reads what comes within a second of silence.
    private static func drain(_ descriptor: Int32) throws -> Int {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var sum = 0
        while true {
            var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&item, 1, sum == 0 ? 1000 : 50) > 0 else { return sum }
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { throw Problem("a stream of events ended") }
            sum += count
        }
    }

    // MARK: - What has to be there

    private func prepare() throws {
        try request("POST", "/v1.41/volumes/create", "{\"Name\":\"\(Self.volume)\"}")
        for number in 0..<settings.containers {
            try request(
                "POST", "/v1.41/containers/create?name=gantry-bench-parity-\(number)",
                "{\"Image\":\"busybox:latest\",\"Cmd\":[\"true\"],\"Labels\":{\"\(Self.label)\":\"1\"}}")
        }
    }

    private func clear() throws {
        let filters = "%7B%22label%22%3A%5B%22\(Self.label)%22%5D%7D"
        try request("POST", "/v1.41/containers/prune?filters=\(filters)")
        try request("DELETE", "/v1.41/volumes/\(Self.volume)?force=true")
        try request("DELETE", "/v1.41/volumes/gantry-bench-event?force=true")
    }

    private func request(_ method: String, _ target: String, _ body: String = "") throws {
        try RawSocket(engine.socket).request(method, target, body)
    }
}
