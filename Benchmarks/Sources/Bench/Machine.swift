/// What the figures were taken on.
enum Machine {
    static func facts(_ settings: Settings) throws -> [String] {
        let cpu = try File.read("/proc/cpuinfo").split(separator: "\n")
        let model = cpu.first { $0.hasPrefix("model name") }?.split(separator: ":").last.map { $0.drop { $0 == " " } }
        let cores = cpu.count { $0.hasPrefix("processor") }
        let kernel = try Child.output(["uname", "-sr"])
        var facts = ["\(cores) cores, \(model ?? "unknown CPU"), \(trimmed(kernel))"]
        for engine in settings.engines {
            let version = try Child.output(["curl", "-s", "--unix-socket", engine.socket, "http://d/version"])
            let number = version.split(separator: "\"Version\":\"").dropFirst().first?.prefix { $0 != "\"" }
            facts.append("\(engine.name): \(number ?? "unknown")")
        }
        facts.append("gantry: " + trimmed(try Child.output([settings.gantry, "--version"])))
        facts.append("HAProxy: " + trimmed(firstLine(try Child.output([settings.haproxy, "-v"]))))
        facts.append("docker CLI: " + trimmed(try Child.output(["docker", "--version"])))
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
