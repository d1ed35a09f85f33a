import ArgumentParser
import Stacks

/// `gantry plan`
struct PlanCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what `gantry up` would do, and why.",
        discussion: "Nothing is changed. With --json: networks, volumes, images, containers, removals, notes.")

    @OptionGroup var flags: PlanFlags
    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(help: "The services, with what they depend on; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let blueprint = try await project.blueprint(invocation, services: services, cpu: flags.cpu)
        return try await invocation.withRuntime { runtime, _ in
            PlanText.report(
                try await Stack(blueprint, on: runtime).plan(flags.options(services)), invocation.style)
        }
    }
}
