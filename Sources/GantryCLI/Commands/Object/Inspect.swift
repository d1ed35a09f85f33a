import ArgumentParser
import EngineAPI
import JSONTree

/// `gantry inspect`
struct Inspect: Command {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show all that the engine knows of containers, images, networks and volumes.",
        discussion: """
            The engine's JSON as it came: no field, number or order is lost. Without --type, a name is looked for among \
            containers, then images, networks and volumes, as docker does.
            """)

    @Option(help: ArgumentHelp("container, image, network or volume.", valueName: "type"))
    var type: ObjectType?

    @Option(name: .shortAndLong, help: "A Go template, or json.")
    var format: String?

    @Flag(name: .shortAndLong, help: "Count containers' sizes.")
    var size = false

    @Argument(help: ArgumentHelp("Names or ids.", valueName: "object"), completion: LiveNames.completion(.everything))
    var objects: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await InspectReport.make(objects, type: type, size: size, format: format, invocation)
    }
}
