import ArgumentParser

/// `gantry container inspect`
struct ContainerInspect: Command {
    static let configuration = CommandConfiguration(commandName: "inspect", abstract: "Show all about containers.")

    @Option(name: .shortAndLong, help: "A Go template, or json.")
    var format: String?

    @Argument(
        help: ArgumentHelp("Names or ids.", valueName: "container"), completion: LiveNames.completion(.allContainers))
    var containers: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await InspectReport.make(containers, type: .container, format: format, invocation)
    }
}
