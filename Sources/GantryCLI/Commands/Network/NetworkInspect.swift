import ArgumentParser

/// `gantry network inspect`
struct NetworkInspect: Command {
    static let configuration = CommandConfiguration(commandName: "inspect", abstract: "Show all about networks.")

    @Option(name: .shortAndLong, help: "A Go template, or json.")
    var format: String?

    @Argument(help: ArgumentHelp("Names or ids.", valueName: "network"), completion: LiveNames.completion(.networks))
    var networks: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await InspectReport.make(networks, type: .network, format: format, invocation)
    }
}
