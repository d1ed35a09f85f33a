import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry info`
struct Info: Command {
    static let configuration = CommandConfiguration(commandName: "info", abstract: "Show the engine and its machine.")

    @Option(name: .shortAndLong, help: "A Go template, or json.")
    var format: String?

    @Option(
        help: ArgumentHelp(
            "How many containers of that size the machine holds, with a quarter left for itself: 2g, or 2g,1.5.",
            valueName: "memory[,cpus]"))
    var fits: String?

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let info = try await invocation.withEngine { try await $0.json(Docker.SystemInfo.systemInfo()) }
        if let fits {
            let size = try Capacity(parsing: fits)
            let (memory, processors) = (info["MemTotal"]?.int64 ?? 0, info["NCPU"]?.int ?? 0)
            let count = size.count(memory: memory, processors: processors)
            return Report(
                ["fits": JSONValue(count), "memory_bytes": JSONValue(memory), "cpus": JSONValue(processors)],
                line: "\(count)")
        }
        if let format { return try FormattedReport.make(info, format) }
        return Report(info, text: Self.text(info))
    }

    /// Label, and the value to show; what the engine does not say is left out.
    static func text(_ info: JSONValue) -> String {
        func count(_ key: String) -> String { info[key]?.int64.map { String($0) } ?? "" }
        func joined(_ values: [JSONValue]) -> String { values.compactMap(\.string).joined(separator: " ") }
        let memory = info["MemTotal"]?.int64.map { HumanSize.binary($0) } ?? ""
        let runtimes = info.map("Runtimes").map(\.key).sorted().joined(separator: " ")
        let rows: [(String, String)] = [
            ("Server Version", info.text("ServerVersion")), ("Name", info.text("Name")), ("ID", info.text("ID")),
            ("Containers", count("Containers")), (" Running", count("ContainersRunning")),
            (" Paused", count("ContainersPaused")), (" Stopped", count("ContainersStopped")),
            ("Images", count("Images")), ("Storage Driver", info.text("Driver")),
            ("Logging Driver", info.text("LoggingDriver")), ("Cgroup Driver", info.text("CgroupDriver")),
            ("Cgroup Version", info.text("CgroupVersion")),
            ("Networks", joined(info["Plugins"]?.list("Network") ?? [])),
            ("Volumes", joined(info["Plugins"]?.list("Volume") ?? [])), ("Runtimes", runtimes),
            ("Default Runtime", info.text("DefaultRuntime")),
            ("Security Options", joined(info.list("SecurityOptions"))),
            ("Kernel Version", info.text("KernelVersion")), ("Operating System", info.text("OperatingSystem")),
            ("OSType", info.text("OSType")), ("Architecture", info.text("Architecture")), ("CPUs", count("NCPU")),
            ("Total Memory", memory), ("Root Dir", info.text("DockerRootDir")),
            ("Swarm", info["Swarm"]?.text("LocalNodeState") ?? ""),
        ]
        var text = rows.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)\n" }.joined()
        for warning in info.list("Warnings").compactMap(\.string) { text += "\(warning)\n" }
        return text
    }
}
