import ArgumentParser

/// `gantry volume inspect`
struct VolumeInspect: Command {
    static let configuration = CommandConfiguration(commandName: "inspect", abstract: "Show all about volumes.")

    @Option(name: .shortAndLong, help: "A Go template, or json.")
    var format: String?

    @Argument(help: ArgumentHelp("Names.", valueName: "volume"), completion: LiveNames.completion(.volumes))
    var volumes: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await InspectReport.make(volumes, type: .volume, format: format, invocation)
    }
}
