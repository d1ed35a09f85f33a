/// `gantry up` and `gantry down` of twenty services beside docker compose on Docker and podman-compose on Podman.
struct StackBench {
    let settings: Settings
    let folder: String

    static let project = "gantrybench"
    private static let services = 20

    /// A program that brings the project up and takes it down again.
    private struct Peer {
        var name: String
        var up: [String]
        var down: [String]
        var environment: [String: String] = [:]
    }

    func run(into report: inout Report) async throws {
        let file = "\(folder)/compose.yaml"
        try File.write(Self.compose, to: file)
        // The docker CLI looks for its plugins beside its settings.
        _ = try Child.run(["ln", "-sfn", "\(settings.clients)/cli-plugins", "\(folder)/cli-plugins"])
        for engine in settings.engines {
            let isPodman = engine.name.hasPrefix("podman")
            let rival = isPodman ? podmanCompose(engine.name, file) : dockerCompose(engine.socket, file)
            try await measure(
                engine, [rival, gantry(engine.socket, file)], atMost: isPodman ? 0.4 : 0.7, into: &report)
        }
    }

    // MARK: - Who takes part

    private func gantry(_ socket: String, _ file: String) -> Peer {
        let words = [settings.gantry, "--engine", "unix://\(socket)"]
        return Peer(name: "gantry", up: words + ["up", "-f", file], down: words + ["down", "-v", "-f", file])
    }

    private func dockerCompose(_ socket: String, _ file: String) -> Peer {
        let words = ["\(settings.clients)/bin/docker", "compose", "-f", file]
        return Peer(
            name: "docker compose", up: words + ["up", "-d"], down: words + ["down", "-v"],
            environment: ["DOCKER_HOST": "unix://\(socket)", "DOCKER_CONFIG": folder])
    }

    /// It calls `podman` some forty times, which has to be the engine itself, on its own storage.
    private func podmanCompose(_ engine: String, _ file: String) -> Peer {
        let words = [settings.lab, "among", engine, settings.podmanCompose, "-f", file]
        return Peer(name: "podman-compose", up: words + ["up", "-d"], down: words + ["down", "-v"])
    }

    // MARK: - Measuring

    private func measure(
        _ engine: (name: String, socket: String), _ peers: [Peer], atMost target: Double, into report: inout Report
    ) async throws {
        let floor = try StackFloor(socket: engine.socket, services: Self.services)
        var up = [Measurement](repeating: Measurement(), count: peers.count + 1)
        var down = up
        for round in 0...settings.stackRounds {
            for place in up.indices {
                let sample =
                    place < peers.count
                    ? try once(peers[place], engine.socket) : try await floor.run()
                guard round > 0 else { continue }  // the first one warms up
                up[place].add(sample.up)
                down[place].add(sample.down)
            }
        }
        report.section("Stack, \(engine.name): up and down of \(Self.services) services")
        report.table(
            ["program", "up, ratio", "up ms", "up, CPU ms", "down, ratio", "down ms", "down, CPU ms"],
            up.indices.map { place in
                let name = place < peers.count ? peers[place].name : "the engine alone"
                return [name] + cells(up[place], up[0]) + cells(down[place], down[0])
            })
        report.paragraph(
            "Ratios are to \(peers[0].name). CPU is that of the program with its children, and not the engine's. The engine "
                + "alone: network and volume, then creation and start of all at once, stop and removal of all at once, by "
                + "calls that wait for nothing else: the least that anyone takes who asks for the same.")
        report.target(
            "\(engine.name): `gantry up` of \(Self.services) services ≤ \(target) × \(peers[0].name), wall",
            up[1].ratio(to: up[0]), atMost: target)
        report.target(
            "\(engine.name): `gantry down` of \(Self.services) services ≤ \(target) × \(peers[0].name), wall",
            down[1].ratio(to: down[0]), atMost: target)
    }

    private func cells(_ own: Measurement, _ first: Measurement) -> [String] {
        [
            Report.ratio(own.ratio(to: first)), Report.milliseconds(own.median), Report.milliseconds(own.medianCPU),
        ]
    }

    private func once(_ peer: Peer, _ socket: String) throws -> StackFloor.Sample {
        let up = try Child.run(peer.up, environment: peer.environment)
        try expect(Self.services, at: socket, after: "\(peer.name) up")
        // Docker 20.10 counts endpoints wrongly once in a while when many come and go at once, and keeps an empty network
        // until it is started anew; that is no reason to measure nothing. Containers have to be gone all the same.
        let down = try Child.run(peer.down, environment: peer.environment, mayFail: true)
        try expect(0, at: socket, after: "\(peer.name) down")
        return ((up.wall, up.cpu), (down.wall, down.cpu))
    }

    /// A program that did not do its work must not count as a fast one.
    private func expect(_ count: Int, at socket: String, after what: String) throws {
        let query =
            "all=\(count == 0 ? 1 : 0)&filters=%7B%22label%22:%5B%22com.docker.compose.project=\(Self.project)%22%5D%7D"
        let list = try Child.output([
            "curl", "-s", "--unix-socket", socket, "http://d/v1.41/containers/json?\(query)",
        ])
        let found = list.split(separator: "\"Names\":").count - 1
        guard found == count else { throw Problem("After \(what) \(found) containers are there instead of \(count).") }
    }

    // MARK: - The project

    /// Twenty services with one network, one volume, and a few that wait for others. `init` has them end on SIGTERM.
    private static var compose: String {
        var text = "name: \(project)\nvolumes: {data: {}}\nservices:\n"
        for number in 1...services {
            text += "  s\(number):\n    image: busybox:latest\n    command: [sleep, '86400']\n    init: true\n"
            text += "    volumes: ['data:/data']\n"
            if number.isMultiple(of: 5) { text += "    depends_on: [s\(number - 1), s\(number - 4)]\n" }
        }
        return text
    }
}
