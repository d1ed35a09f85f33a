import ArgumentParser
import ContainerRuntime
import JSONTree
import Stacks

/// `gantry down`
struct Down: Command {
    static let configuration = CommandConfiguration(
        commandName: "down", abstract: "Stop and remove what belongs to a project.",
        discussion: """
            Containers go in the reverse order of depends_on, then networks. Only what bears the project's label goes; \
            volumes stay unless asked for. With -p PROJECT no compose file is needed.
            """)

    enum Images: String, CaseIterable, ExpressibleByArgument { case local, all }

    @Flag(name: .shortAndLong, help: "Remove the project's volumes as well, with what is in them.")
    var volumes = false

    @Option(help: "Remove images: local, those that were built for the project, or all.")
    var rmi: Images?

    @Flag(help: "Remove containers of services that the compose file no longer has.")
    var removeOrphans = false

    @Flag(help: "Show what would be removed, and remove nothing.")
    var dryRun = false

    @OptionGroup var stop: StopTimeout
    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(help: "Only these services' containers.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let known = try await project.known(invocation)
        var options = DownOptions()
        options.services = services
        options.removesVolumes = volumes
        options.images = rmi.flatMap { DownOptions.Images(rawValue: $0.rawValue) }
        options.knownServices = known.services
        options.removesOrphans = removeOrphans
        options.timeout = try stop.duration(invocation)
        let chosen = options
        return try await invocation.withRuntime { runtime, _ in
            let stack = DeployedStack(known.project, on: runtime)
            if dryRun {
                let plan = try await stack.downPlan(chosen)
                let data: JSONValue = [
                    "project": .string(plan.project), "containers": JSONValue(plan.containers.map(\.name)),
                    "networks": JSONValue(plan.networks),
                    "volumes": JSONValue(plan.volumes + plan.anonymousVolumes), "images": JSONValue(plan.images),
                ]
                return Report(data, text: plan.description + "\n")
            }
            let outcome = try await stack.down(chosen, report: StackProgress(invocation).show)
            let isNothing = outcome.changes.isEmpty && outcome.failures.isEmpty
            return StackReport.make(
                known.project, outcome, text: isNothing ? "Nothing of the project \(known.project) is there.\n" : "")
        }
    }
}
