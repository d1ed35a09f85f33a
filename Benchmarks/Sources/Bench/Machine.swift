import Glibc

/// What the figures were taken on.
enum Machine {
    static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    static func facts(_ settings: Settings) throws -> [String] {
        let cpu = try File.read("/proc/cpuinfo").split(separator: "\n")
        let model = cpu.first { $0.hasPrefix("model name") }?.split(separator: ":").last.map { $0.drop { $0 == " " } }
        let kernel = try Child.output(["uname", "-sr"])
        let memory = try File.read("/proc/meminfo").split(separator: "\n").first { $0.hasPrefix("MemTotal:") }
        let gigabytes = (memory?.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1_048_576
        let date = try Child.output(["date", "-u", "+%Y-%m-%d"])
        let size = "\(cores) cores, \(Report.number(gigabytes, digits: 0)) GiB of memory"
        var facts = [trimmed(date), "\(size), \(model ?? "unknown CPU"), \(trimmed(kernel))"]
        for engine in settings.engines {
            let version = try Child.output(["curl", "-s", "--unix-socket", engine.socket, "http://d/version"])
            let number = version.split(separator: "\"Version\":\"").dropFirst().first?.prefix { $0 != "\"" }
            facts.append("\(engine.name): \(number ?? "unknown")")
        }
        facts.append("gantry: " + trimmed(try Child.output([settings.gantry, "--version"])))
        facts.append("HAProxy: " + trimmed(firstLine(try Child.output([settings.haproxy, "-v"]))))
        facts.append("curl: " + trimmed(firstLine(try Child.output(["curl", "--version"]))))
        facts.append("docker CLI: " + trimmed(try Child.output(["docker", "--version"])))
        let compose = ["\(settings.clients)/cli-plugins/docker-compose", "version", "--short"]
        facts.append("docker compose: " + trimmed(try Child.output(compose)))
        let podmanCompose = try Child.output([settings.python, "-m", "pip", "show", "podman-compose"])
        let number = podmanCompose.split(separator: "\n").first { $0.hasPrefix("Version:") }?.dropFirst(
            "Version: ".count)
        facts.append("podman-compose: \(number ?? "unknown")")
        let peers =
            "import docker, aiodocker, platform; print(docker.__version__, aiodocker.__version__, platform.python_version())"
        facts.append("docker-py, aiodocker, Python: " + trimmed(try Child.output([settings.python, "-c", peers])))
        return facts
    }

    private static func firstLine(_ text: String) -> String { text.split(separator: "\n").first.map(String.init) ?? "" }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0.isWhitespace }.reversed())
    }
}
