import ArgumentParser

/// `gantry image prune`: the images' part of `gantry prune`.
struct ImagePrune: Command {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Remove images that have no name and no container.")

    @Flag(name: .shortAndLong, help: "Also images with a name that no container uses.")
    var all = false

    @Option(help: ArgumentHelp("Only what fits: label=…, until=….", valueName: "filter"))
    var filter: [String] = []

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var force = false

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let words = (all ? ["--all"] : []) + (force ? ["--force"] : []) + filter.flatMap { ["--filter", $0] }
        return try await Prune.parse(words).run(in: invocation)
    }
}
