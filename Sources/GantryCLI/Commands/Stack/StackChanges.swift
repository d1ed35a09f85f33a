import ArgumentParser
import Stacks

/// `gantry stack start`
struct StackStart: Command {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start a project's containers that are there, along depends_on.")

    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        try await project.acting(invocation) { stack, report in try await stack.start(services, report: report) }
    }
}

/// `gantry stack stop`
struct StackStop: Command {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop a project's containers, those that depend on others first.")

    @OptionGroup var stop: StopTimeout
    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let timeout = try stop.duration(invocation)
        return try await project.acting(invocation) { stack, report in
            try await stack.stop(services, timeout: timeout, report: report)
        }
    }
}

/// `gantry stack restart`
struct StackRestart: Command {
    static let configuration = CommandConfiguration(
        commandName: "restart", abstract: "Stop a project's containers in reverse order, and start them again.",
        discussion: "What depends on a named service with restart: true restarts with it.")

    @Flag(help: "Leave alone what depends on the named services.")
    var noDeps = false

    @OptionGroup var stop: StopTimeout
    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions
    @Argument(help: "The services; all where none is named.") var services: [String] = []

    func run(in invocation: Invocation) async throws -> Report {
        let timeout = try stop.duration(invocation)
        return try await project.acting(invocation) { stack, report in
            try await stack.restart(
                services, timeout: timeout, withDependents: !noDeps, report: report)
        }
    }
}

extension StackChoosing {
    /// Runs an action on what is there, shows it and reports it.
    func acting(
        _ invocation: Invocation,
        _ body:
            @escaping @Sendable (DeployedStack, @escaping @Sendable (StackEvent) -> Void) async throws ->
            StackOutcome
    ) async throws -> Report {
        let known = try await known(invocation)
        return try await invocation.withRuntime { runtime, _ in
            let progress = StackProgress(invocation)
            let outcome = try await body(DeployedStack(known.project, on: runtime), progress.show)
            return StackReport.make(known.project, outcome)
        }
    }
}
