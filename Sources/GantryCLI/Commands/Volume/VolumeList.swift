import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry volume ls`
struct VolumeList: Command {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "List volumes.", aliases: ["list"])

    @OptionGroup var list: ListOptions
    @OptionGroup var globals: GlobalOptions

    private static let fields: [Listing.Field] = [
        .init("Driver", "DRIVER") { row, _ in row.text("Driver") },
        .init("Name", "VOLUME NAME") { row, _ in row.text("Name") },
        .init("Scope", "SCOPE") { row, _ in row.text("Scope") },
        .init("Mountpoint", "MOUNTPOINT") { row, _ in row.text("Mountpoint") },
        .init("Labels", "LABELS") { row, _ in KeyValues.text(row.map("Labels")) },
    ]

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.VolumeList.volumeList(filters: try list.filters())
        let answer = try await invocation.withEngine { try await $0.json(endpoint) }
        for warning in answer.strings("Warnings") { invocation.warn(warning) }
        let volumes = answer.list("Volumes").sorted { $0.text("Name") < $1.text("Name") }
        if list.quiet {
            let names = volumes.map { $0.text("Name") }
            return Report(JSONValue(names), text: names.map { $0 + "\n" }.joined())
        }
        let listing = Listing(fields: Self.fields, columns: ["Driver", "Name"], detail: list.detail(invocation))
        return Report(
            .array(volumes.map(Self.item)),
            text: try listing.text(volumes, format: list.format, style: invocation.style))
    }

    private static func item(_ volume: JSONValue) -> JSONValue {
        [
            "name": .string(volume.text("Name")), "driver": .string(volume.text("Driver")),
            "scope": .string(volume.text("Scope")), "mountpoint": .string(volume.text("Mountpoint")),
            "labels": .object(volume.map("Labels")), "options": .object(volume.map("Options")),
            "created": JSONValue(Timestamp(volume.text("CreatedAt"))),
        ]
    }
}
