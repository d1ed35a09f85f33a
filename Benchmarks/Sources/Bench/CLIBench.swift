/// `gantry ps` and `gantry images --json` beside the docker CLI, docker-py and curl, on a real engine.
struct CLIBench {
    let settings: Settings

    func run(into report: inout Report) async throws {
        for engine in settings.engines {
            let address = "unix://\(engine.socket)"
            try await measure(
                "\(engine.name): list containers", "ps", into: &report,
                [
                    ("curl", ["curl", "-s", "--unix-socket", engine.socket, "http://d/v1.41/containers/json"], [:]),
                    ("gantry ps", [settings.gantry, "--engine", address, "ps"], [:]),
                    ("docker ps", ["docker", "ps"], ["DOCKER_HOST": address]),
                    (
                        "docker-py", [settings.python, "-c", Self.dockerPy("c.containers.list()")],
                        ["DOCKER_HOST": address]
                    ),
                ])
            try await measure(
                "\(engine.name): list images as JSON", "images", into: &report,
                [
                    ("curl", ["curl", "-s", "--unix-socket", engine.socket, "http://d/v1.41/images/json"], [:]),
                    ("gantry images --json", [settings.gantry, "--engine", address, "images", "--json"], [:]),
                    ("docker images", ["docker", "images", "--format", "json"], ["DOCKER_HOST": address]),
                    ("docker-py", [settings.python, "-c", Self.dockerPy("c.images.list()")], ["DOCKER_HOST": address]),
                ])
        }
    }

    private static func dockerPy(_ call: String) -> String { "import docker; c = docker.from_env(); \(call)" }

    private func measure(
        _ title: String, _ name: String, into report: inout Report, _ peers: [(String, [String], [String: String])]
    ) async throws {
        let results = try await Measurement.interleaved(
            rounds: settings.rounds,
            peers.map { peer in
                {
                    let result = try Child.run(peer.1, environment: peer.2)
                    return (result.wall, result.cpu)
                }
            })
        report.section("Command line, \(title)")
        report.table(
            ["program", "ratio to curl", "wall ms", "CPU ms"],
            zip(peers, results).map { peer, result in
                [
                    peer.0, Report.ratio(result.ratio(to: results[0])), Report.milliseconds(result.median),
                    Report.milliseconds(result.medianCPU),
                ]
            })
        if name == "ps" {
            let engine = title.prefix { $0 != ":" }
            report.target("\(engine): `gantry ps` ≤ 1.3 × curl, wall", results[1].ratio(to: results[0]), atMost: 1.3)
            report.target(
                "\(engine): `gantry ps` ≤ 0.8 × docker ps, wall", results[1].ratio(to: results[2]), atMost: 0.8)
        }
    }
}
