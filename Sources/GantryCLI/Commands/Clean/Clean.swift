import ArgumentParser
import ContainerRuntime
import DockerAPI
import EngineClient
import EngineRuntimes
import JSONTree
import Stacks

/// `gantry clean`
struct Clean: Command {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Remove the containers and pods that gantry made for projects, and more where asked.",
        discussion: """
            Only what bears gantry's own labels is removed, never what merely has a similar name, and nothing that docker \
            compose made. What is still used by other containers stays and is named. --dry-run prints the list that would \
            be worked off; without it the same list is shown, asked about, and worked off.
            """)

    @Flag(name: .shortAndLong, help: "Networks, volumes and images as well.")
    var all = false
    @Flag(name: .shortAndLong, help: "Networks of the projects as well.")
    var networks = false
    @Flag(name: .shortAndLong, help: "Volumes of the projects as well: their data is lost.")
    var volumes = false
    @Flag(name: .shortAndLong, help: "Images that only the removed containers used as well.")
    var images = false
    @Option(
        name: [.customShort("p"), .customLong("project-name")],
        help: ArgumentHelp("Only this project's.", valueName: "name"))
    var project: String?
    @Flag(name: .customLong("dry-run"), help: "Only print what would be removed.")
    var isDryRun = false
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        var scope = CleaningScope()
        scope.networks = all || networks
        scope.volumes = all || volumes
        scope.images = all || images
        scope.project = project
        let wanted = scope
        let sure = try force || invocation.settings().confirmsAlways
        return try await invocation.withEngine { engine in
            let runtime = try await runtime(for: engine)
            let plan = CleaningPlan(
                try await CleaningView.read(runtime), wanted,
                sizes: wanted.volumes ? try await Self.sizes(engine) : [:])
            if isDryRun || plan.items.isEmpty { return Self.report(plan, plan.items, isDryRun: isDryRun) }
            if !sure {
                invocation.note(Self.text(plan.items) + Self.text(plan.kept))
                let lost = plan.items.contains { $0.kind == .volume } ? " Data in volumes is lost." : ""
                try Confirmation.require(false, "This removes \(plan.items.count) objects.\(lost)", invocation)
            }
            let done = try await plan.run(on: runtime) { _ in }
            var report = Self.report(plan, done.removed, isDryRun: false)
            if !done.failures.isEmpty { report.failure = Failure(.conflict, done.failures.joined(separator: "\n")) }
            return report
        }
    }

    /// Bytes, by a container's id and a volume's name.
    private static func sizes(_ engine: EngineClient) async throws -> [String: Int64] {
        let usage = try await engine.json(Docker.SystemDataUsage.systemDataUsage())
        var sizes: [String: Int64] = [:]
        for volume in usage.list("Volumes") {
            guard let name = volume["Name"]?.string, let size = volume["UsageData"]?["Size"]?.int64, size >= 0 else {
                continue
            }
            sizes[name] = size
        }
        for container in usage.list("Containers") {
            if let id = container["Id"]?.string, let size = container["SizeRw"]?.int64 { sizes[id] = size }
        }
        return sizes
    }

    private static func report(_ plan: CleaningPlan, _ items: [CleaningPlan.Item], isDryRun: Bool) -> Report {
        let size = items.reduce(0) { $0 + ($1.size ?? 0) }
        let data: JSONValue = [
            "dry_run": JSONValue(isDryRun),
            "removed": .array(
                items.map {
                    [
                        "kind": .string($0.kind.rawValue), "name": .string($0.name),
                        "project": $0.project.map { .string($0) } ?? .null,
                        "size": $0.size.map { JSONValue($0) } ?? .null,
                        "running": JSONValue($0.isRunning),
                    ]
                }),
            "kept": .array(
                plan.kept.map {
                    ["kind": .string($0.kind.rawValue), "name": .string($0.name), "reason": .string($0.reason)]
                }),
            "size": JSONValue(size),
        ]
        let total =
            items.isEmpty
            ? "There is nothing to remove.\n"
            : "\(items.count) objects, \(HumanSize.decimal(size))\(isDryRun ? " would be removed" : " removed")\n"
        return Report(data, text: text(items) + text(plan.kept) + total)
    }

    private static func text(_ items: [CleaningPlan.Item]) -> String {
        items.map { item in
            let size = item.size.map { "  " + HumanSize.decimal($0) } ?? ""
            return "\(item.kind.rawValue)  \(item.name)\(size)\(item.isRunning ? "  running" : "")\n"
        }.joined()
    }

    private static func text(_ kept: [CleaningPlan.Kept]) -> String {
        kept.map { "kept: \($0.kind.rawValue)  \($0.name)  \($0.reason)\n" }.joined()
    }
}
