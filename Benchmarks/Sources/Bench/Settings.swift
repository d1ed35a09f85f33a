import Glibc

/// What `scripts/bench` hands over, and how much to measure.
struct Settings {
    var gantry: String
    var haproxy: String
    var python: String
    /// The calls as docker-py and aiodocker make them.
    var peers: String
    /// The folder with docker compose.
    var clients: String
    var podmanCompose: String
    /// `scripts/lab`, which runs podman-compose beside the engine that it drives.
    var lab: String
    /// Name and socket path of each engine.
    var engines: [(name: String, socket: String)]
    /// Rounds of each short measurement; the median counts.
    var rounds = 21
    /// Rounds of bringing a stack up and down, which take many seconds each.
    var stackRounds = 7
    /// Bytes of each bulk measurement.
    var bulk = 1 << 30
    /// Bytes of the log that is read.
    var logs = 1 << 30
    /// Containers to list.
    var containers = 1000
    /// Where the report goes.
    var report = "docs/benchmarks.md"
    /// Which parts run: `cli`, `sdk`, `gateway`, `bulk`, `memory`, `parity`, `stack`.
    var parts: Set<String> = ["cli", "sdk", "gateway", "bulk", "memory", "parity", "stack"]

    /// Reads the environment and `--quick`, `--only PART`, `--report FILE`.
    init(environment: [String: String], arguments: [String]) throws {
        func variable(_ name: String) throws -> String {
            guard let value = environment[name], !value.isEmpty else {
                throw Problem("\(name) is not set; run the benchmarks with `make bench`.")
            }
            return value
        }
        gantry = try variable("GANTRY_BENCH_GANTRY")
        haproxy = try variable("GANTRY_BENCH_HAPROXY")
        python = try variable("GANTRY_BENCH_PYTHON")
        peers = try variable("GANTRY_BENCH_PEERS")
        clients = try variable("GANTRY_BENCH_CLIENTS")
        podmanCompose = try variable("GANTRY_BENCH_PODMAN_COMPOSE")
        lab = try variable("GANTRY_BENCH_LAB")
        engines = try variable("GANTRY_BENCH_ENGINES").split(separator: ";").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2, halves[1].hasPrefix("unix://") else {
                throw Problem("GANTRY_BENCH_ENGINES holds \"\(pair)\", which is no NAME=unix:///path.")
            }
            return (halves[0], String(halves[1].dropFirst("unix://".count)))
        }
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--quick":
                rounds = 5
                stackRounds = 5
                bulk = 256 << 20
                logs = 16 << 20
                containers = 50
            case "--only": parts = [try Self.value(of: word, &rest)]
            case "--report": report = try Self.value(of: word, &rest)
            default: throw Problem("\(word) is no option of the benchmarks: --quick, --only PART, --report FILE.")
            }
        }
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws -> String {
        guard let value = rest.popFirst() else { throw Problem("\(option) needs a value.") }
        return value
    }

    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let pair = entry.pointee {
            let text = String(cString: pair)
            if let mark = text.firstIndex(of: "=") {
                variables[String(text[..<mark])] = String(text[text.index(after: mark)...])
            }
            entry += 1
        }
        return variables
    }
}

/// A benchmark that cannot go on, in words.
struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
