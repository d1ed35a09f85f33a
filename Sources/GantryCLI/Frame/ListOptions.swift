import ArgumentParser
import EngineAPI

/// What docker's list commands have in common.
struct ListOptions: ParsableArguments, Sendable {
    @Flag(name: .shortAndLong, help: "Only ids or names.")
    var quiet = false

    @Flag(help: "Do not shorten ids and commands.")
    var noTrunc = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Only what fits: KEY=VALUE.", valueName: "filter"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("A Go template, \"table TEMPLATE\", or json.", valueName: "format"))
    var format: String?

    func filters() throws(EngineError) -> Filters { try Filters(parsing: filter) }

    func detail(_ invocation: Invocation) -> Listing.Detail {
        Listing.Detail(truncates: !noTrunc, now: invocation.now())
    }
}
