import ArgumentParser
import JSONTree
import Stacks

/// `gantry config`
struct ConfigCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check a project's compose files, and show what they come to.",
        discussion: """
            Files merged, variables put in, short forms written out: what `docker compose config` prints. A mistake is told \
            with file, line and column.
            """)

    @Option(help: ArgumentHelp("yaml or json.", valueName: "format"))
    var format = "yaml"

    @Flag(name: .shortAndLong, help: "Only check; print nothing.")
    var quiet = false

    @Flag(help: "Only the names of the services.")
    var services = false

    @Flag(help: "Only the names of the volumes.")
    var volumes = false

    @Flag(help: "Only the profiles.")
    var profiles = false

    @Flag(help: "Only the images.")
    var images = false

    @Flag(help: "Only each service's hash, by which compose and gantry see what changed.")
    var hash = false

    @Flag(help: "Say what reads well and works badly here, each with its remedy; exit 1 where something will not work.")
    var lint = false

    @OptionGroup(title: "Project") var project: StackSelection
    @OptionGroup(title: "Global options") var globals: GlobalOptions

    func validate() throws {
        guard ["yaml", "json"].contains(format) else { throw ValidationError("--format is yaml or json.") }
    }

    func run(in invocation: Invocation) async throws -> Report {
        #if Stacks
        var options = project
        // The names of all profiles are to be had only where all are on.
        if profiles { options.profile = ["*"] }
        let loaded = try await options.load(invocation, [])
        for warning in loaded.warnings { invocation.warn(warning.description) }
        // What the runtime has no words for is a mistake of the file's as well.
        do { _ = try loaded.blueprint() } catch { throw Failure(.invalidInput, error.description) }
        return lint ? LintReport.report(loaded) : try report(loaded)
        #else
        throw Failure.withoutStacks
        #endif
    }

    #if Stacks
    private func report(_ project: Project) throws -> Report {
        func lines(_ words: [String]) -> Report {
            Report(JSONValue(words), text: words.map { $0 + "\n" }.joined())
        }
        if services { return lines(project.services.map(\.name)) }
        if volumes { return lines(project.volumes.map(\.key)) }
        if images { return lines(project.images.map(\.image)) }
        if profiles { return lines(project.profiles) }
        if hash {
            let pairs = project.hashes
            return Report(
                .object(JSONObject(pairs.map { ($0.service, JSONValue.string($0.hash)) })),
                text: pairs.map { "\($0.service) \($0.hash)\n" }.joined())
        }
        let json = project.json
        let text = quiet ? "" : format == "json" ? json : project.yaml
        return Report(try JSONValue(parsing: Array(json.utf8)), text: text)
    }
    #endif
}
