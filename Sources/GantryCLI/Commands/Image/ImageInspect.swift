import ArgumentParser

/// `gantry image inspect`
struct ImageInspect: Command {
    static let configuration = CommandConfiguration(commandName: "inspect", abstract: "Show all about images.")

    @Option(name: .shortAndLong, help: "A Go template, or json.")
    var format: String?

    @Argument(help: ArgumentHelp("Names or ids.", valueName: "image"), completion: LiveNames.completion(.images))
    var images: [String]

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        try await InspectReport.make(images, type: .image, format: format, invocation)
    }
}
