import ArgumentParser
import DockerAPI
import EngineClient
import JSONTree

/// `gantry ps`
struct Ps: Command {
    static let configuration = CommandConfiguration(commandName: "ps", abstract: "List containers.", aliases: ["ls"])

    @Flag(name: .shortAndLong, help: "Also those that do not run.")
    var all = false

    @Option(
        name: [.customShort("n"), .long], help: ArgumentHelp("The newest of them, running or not.", valueName: "count"))
    var last: Int?

    @Flag(name: .shortAndLong, help: "The newest one, running or not.")
    var latest = false

    @Flag(name: .shortAndLong, help: "Show sizes, which takes the engine a while to count.")
    var size = false

    @OptionGroup var list: ListOptions
    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        let limit = latest ? 1 : last
        // docker sends -1 for "no limit"; what is not given is not sent.
        let endpoint = Docker.ContainerList.containerList(
            all: all || limit != nil, limit: limit, size: size, filters: try list.filters())
        let containers = try await invocation.withEngine { try await $0.json(endpoint) }.array ?? []
        let ids = containers.map { $0.text("Id") }
        if list.quiet {
            return Report(JSONValue(ids), text: ids.map { (list.noTrunc ? $0 : String($0.prefix(12))) + "\n" }.joined())
        }
        let columns = ["ID", "Image", "Command", "RunningFor", "Status", "Ports", "Names"] + (size ? ["Size"] : [])
        let listing = Listing(
            fields: ContainerRow.fields, columns: columns, detail: list.detail(invocation))
        return Report(
            .array(containers.map { ContainerRow.item($0, size: size) }),
            text: try listing.text(containers, format: list.format, style: invocation.style))
    }
}
