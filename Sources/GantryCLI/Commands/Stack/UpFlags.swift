import ArgumentParser
import ContainerRuntime
import Stacks

/// The options that say what is to be done about a project, of `up` and of `plan`.
struct PlanFlags: ParsableArguments, Sendable {
    @Flag(help: "Build the images of services that have a build section, also where they are there.")
    var build = false

    @Option(help: "When to pull: always, missing, never.")
    var pull: PullWord?

    @Flag(help: "Replace the containers of the named services, or all, even if nothing changed.")
    var forceRecreate = false

    @Flag(help: "Leave containers that differ as they are.")
    var noRecreate = false

    @Flag(help: "Leave out what the named services depend on.")
    var noDeps = false

    @Flag(help: "Remove containers of services that the project no longer has.")
    var removeOrphans = false

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("That many containers of a service.", valueName: "service=count"))
    var scale: [String] = []

    @Flag(help: "On the processor: no service gets the GPUs that its file asks for.")
    var cpu = false

    enum PullWord: String, CaseIterable, ExpressibleByArgument { case always, missing, never }

    func validate() throws {
        if forceRecreate, noRecreate {
            throw ValidationError("--force-recreate and --no-recreate contradict each other; give one of them.")
        }
        for word in scale where Self.scale(word) == nil {
            throw ValidationError("\"\(word)\" is no SERVICE=COUNT, such as --scale web=3.")
        }
    }

    func options(_ services: [String]) -> PlanOptions {
        var options = PlanOptions()
        options.services = services
        options.withDependencies = !noDeps
        options.recreation = forceRecreate ? .force : noRecreate ? .never : .diverged
        options.removesOrphans = removeOrphans
        options.builds = build
        options.pull = pull.flatMap { PullRule(rawValue: $0.rawValue) }
        options.scale = Dictionary(scale.compactMap(Self.scale), uniquingKeysWith: { $1 })
        return options
    }

    private static func scale(_ word: String) -> (String, Int)? {
        guard let mark = word.firstIndex(of: "="), mark != word.startIndex,
            let count = Int(word[word.index(after: mark)...]), (0...10_000).contains(count)
        else { return nil }
        return (String(word[..<mark]), count)
    }
}

/// Whole seconds, or Go's form.
struct StopTimeout: ParsableArguments, Sendable {
    @Option(
        name: [.customShort("t"), .customLong("timeout")],
        help: ArgumentHelp(
            "Seconds between the stop signal and the kill; those of the settings file, or each container's own.",
            valueName: "seconds"))
    var timeout: DurationArgument?

    /// What was given, else what the settings file says; nil leaves it to each container.
    func duration(_ invocation: Invocation) throws -> Duration? {
        if let timeout { return timeout.duration }
        return try invocation.settings().own["cli.stop_timeout"]?.integer.map { .seconds($0) }
    }
}
