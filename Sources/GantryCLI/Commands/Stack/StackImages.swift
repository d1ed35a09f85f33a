import ArgumentParser
import ContainerRuntime
import Stacks

/// `gantry stack pull`
struct StackPull: Command {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch the images of a project's services.",
        discussion: "One image is fetched once, and one that fails does not end the others.")

    @OptionGroup var pulls: ParallelPulls
    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let blueprint = try await project.blueprint(invocation, services: services)
        return try await invocation.withRuntime { runtime, engine in
            var options = UpOptions()
            options.pullsAtOnce = try pulls.count(invocation)
            options.login = invocation.registryLogin(on: engine)
            let outcome = try await Stack(blueprint, on: runtime).pull(
                services, options, report: StackProgress(invocation).show)
            return StackReport.make(blueprint.project, outcome)
        }
    }
}

/// `gantry stack build`
struct StackBuild: Command {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the images of a project's services.")

    @Flag(help: "Do every step again.")
    var noCache = false

    @Flag(help: "Get the base images again.")
    var pull = false

    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all that have a build section where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        var blueprint = try await project.blueprint(invocation, services: services)
        for place in blueprint.services.indices {
            if noCache { blueprint.services[place].build?.noCache = true }
            if pull { blueprint.services[place].build?.pull = true }
        }
        let wanted = blueprint
        return try await invocation.withRuntime { runtime, engine in
            var options = UpOptions()
            options.login = invocation.registryLogin(on: engine)
            let outcome = try await Stack(wanted, on: runtime).build(
                services, options, report: StackProgress(invocation).show)
            return StackReport.make(wanted.project, outcome)
        }
    }
}
