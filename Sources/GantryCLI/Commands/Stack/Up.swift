import ArgumentParser
import ContainerRuntime
import Stacks

/// `gantry up`
struct Up: Command {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Have the services of a project run as its compose file says.",
        discussion: """
            Images come first, several at once; where one cannot be had, nothing else is touched. Then networks and volumes, \
            then containers in parallel along depends_on. What differs is replaced, and where the new one cannot start the \
            old one is put back. It ends when all are started and every condition of depends_on is met; Ctrl-C at any \
            moment, and the next `up` goes on from there.

            `gantry plan` shows what it would do.

            EXIT CODES: 0 all is as it should be; 1 something is not, with the culprit's last lines; 124 a deadline passed.
            """)

    @Flag(name: .shortAndLong, help: "As docker compose's: up always leaves the containers to themselves.")
    var detach = false

    @Flag(help: "Wait until every service is healthy, or runs where it has no check.")
    var wait = false

    @Option(
        help: ArgumentHelp(
            "How long to wait for any one condition; for ever, but for what settings and the catalogue say.",
            valueName: "seconds"))
    var waitTimeout: DurationArgument?

    @Flag(help: "Show what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Make the containers and do not start them.")
    var noStart = false

    @OptionGroup var pulls: ParallelPulls
    @OptionGroup var flags: PlanFlags
    @OptionGroup var stop: StopTimeout
    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    @Argument(help: "The services, with what they depend on; all where none is named.") var services: [String] = []

    func validate() throws {
        if wait, noStart { throw ValidationError("--wait waits for what --no-start does not start.") }
    }

    func run(in invocation: Invocation) async throws -> Report {
        let blueprint = try await project.blueprint(invocation, services: services, cpu: flags.cpu)
        let settings = try invocation.settings()
        let isOfCatalogue = blueprint.workingDirectory == invocation.settingsPlaces.catalogue
        return try await invocation.withRuntime { runtime, engine in
            let stack = Stack(blueprint, on: runtime)
            let plan = flags.options(services)
            if dryRun { return PlanText.report(try await stack.plan(plan), invocation.style) }
            var options = UpOptions()
            options.waits = wait
            // A compose file's services may take as long as they need, unless somebody has said otherwise.
            let isLimited = isOfCatalogue || settings.own["cli.startup_timeout"] != nil
            options.waitTimeout = waitTimeout?.duration ?? (isLimited ? settings.startupTimeout : nil)
            options.checkInterval = settings.startupCheckInterval
            options.stopTimeout = try stop.duration(invocation)
            options.pullsAtOnce = try pulls.count(invocation)
            options.starts = !noStart
            options.login = invocation.registryLogin(on: engine)
            options.portHolder = LocalPorts.holder(for: engine)
            let progress = StackProgress(invocation)
            let outcome = try await stack.up(plan, options, report: progress.show)
            if isOfCatalogue, !noStart, outcome.failures.isEmpty {
                try await UpExtras(invocation: invocation, blueprint: blueprint, settings: settings).give(runtime)
            }
            return StackReport.make(blueprint.project, outcome)
        }
    }
}
