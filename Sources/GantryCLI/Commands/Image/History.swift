import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry history`
struct History: Command {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show the layers of an image, newest first.")

    @OptionGroup var list: ListOptions
    @Argument(help: "Its name or id.", completion: LiveNames.completion(.images)) var image: String
    @OptionGroup var globals: GlobalOptions

    private static let fields: [Listing.Field] = [
        .init("ID", "IMAGE") { Identifier.short($0.text("Id"), $1) },
        .init("CreatedSince", "CREATED") { row, detail in
            created(row).map { HumanAge.ago($0, now: detail.now) } ?? "N/A"
        },
        .init("CreatedAt", "CREATED AT") { row, _ in created(row)?.localText ?? "N/A" },
        .init("CreatedBy", "CREATED BY") { row, detail in
            let command = row.text("CreatedBy")
            return detail.truncates ? Identifier.ellipsis(command, 45) : command
        },
        .init("Size", "SIZE") { row, _ in HumanSize.decimal(row["Size"]?.int64 ?? 0) },
        .init("Comment", "COMMENT") { row, _ in row.text("Comment") },
    ]

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.ImageHistory.imageHistory(image)
        let layers = try await invocation.withEngine { try await $0.json(endpoint) }.array ?? []
        let detail = list.detail(invocation)
        let items = layers.map { layer -> JSONValue in
            [
                "id": .string(layer.text("Id")), "created": JSONValue(Self.created(layer)),
                "created_by": .string(layer.text("CreatedBy")), "size": layer["Size"] ?? 0,
                "comment": .string(layer.text("Comment")), "tags": .array(layer.list("Tags")),
            ]
        }
        if list.quiet {
            return Report(
                JSONValue(layers.map { $0.text("Id") }),
                text: layers.map { Identifier.short($0.text("Id"), detail) + "\n" }.joined())
        }
        let listing = Listing(
            fields: Self.fields, columns: ["ID", "CreatedSince", "CreatedBy", "Size", "Comment"], detail: detail)
        return Report(
            .array(items), text: try listing.text(layers, format: list.format, style: invocation.style))
    }

    private static func created(_ layer: JSONValue) -> Timestamp? {
        layer["Created"]?.int64.map { Timestamp(seconds: $0) }
    }
}
