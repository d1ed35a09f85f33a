import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry images`
struct Images: Command {
    static let configuration = CommandConfiguration(commandName: "images", abstract: "List images.")

    @Flag(name: .shortAndLong, help: "Also the intermediate ones.")
    var all = false

    @Flag(help: "Show digests.")
    var digests = false

    @OptionGroup var list: ListOptions

    @Argument(
        help: ArgumentHelp("Only of that name.", valueName: "repository[:tag]"),
        completion: LiveNames.completion(.images))
    var name: String?

    @OptionGroup var globals: GlobalOptions

    func run(in invocation: Invocation) async throws -> Report {
        var filters = try list.filters()
        if let name { filters.add("reference", name) }
        let endpoint = Docker.ImageList.imageList(all: all, filters: filters, digests: digests)
        let images = try await invocation.withEngine { try await $0.json(endpoint) }.array ?? []
        let detail = list.detail(invocation)
        if list.quiet {
            let ids = images.map { $0.text("Id") }
            return Report(JSONValue(ids), text: ids.map { Identifier.short($0, detail) + "\n" }.joined())
        }
        let columns =
            ["Repository", "Tag"] + (digests ? ["Digest"] : []) + ["ID", "CreatedSince", "Size"]
        let listing = Listing(fields: ImageRow.fields, columns: columns, detail: detail)
        let rows = images.flatMap { ImageRow.rows($0, digests: digests) }
        return Report(
            .array(images.map(ImageRow.item)),
            text: try listing.text(rows, format: list.format, style: invocation.style))
    }
}
