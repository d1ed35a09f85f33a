import ArgumentParser
import ContainerRuntime
import EngineAPI
import JSONTree

/// `gantry pod ls`
struct PodList: Command {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List pods.", aliases: ["list", "ps"])

    @Flag(name: .shortAndLong, help: "Only names.")
    var quiet = false

    @Flag(help: "Do not shorten ids.")
    var noTrunc = false

    @Option(
        name: .shortAndLong, parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Only those with a label: KEY or KEY=VALUE.", valueName: "label"))
    var label: [String] = []

    @Option(help: ArgumentHelp("A Go template, \"table TEMPLATE\", or json.", valueName: "format"))
    var format: String?

    @OptionGroup var globals: GlobalOptions

    private static let fields: [Listing.Field] = [
        .init("ID", "POD ID") { Identifier.short($0.text("Id"), $1) },
        .init("Name", "NAME") { row, _ in row.text("Name") },
        .init("Status", "STATUS") { row, _ in row.text("Status") },
        .init("Created", "CREATED") { row, detail in
            Timestamp(row.text("Created")).map { HumanAge.ago($0, now: detail.now) } ?? ""
        },
        .init("Containers", "CONTAINERS") { row, _ in String(row.list("Containers").count) },
        .init("Ports", "PORTS") { row, _ in row.text("PortText") },
        .init("Networks", "NETWORKS") { row, _ in row.strings("Networks").joined(separator: ",") },
        .init("InfraID", "INFRA ID") { Identifier.short($0.text("InfraId"), $1) },
        .init("Labels", "LABELS") { row, _ in KeyValues.text(row.map("Labels")) },
    ]

    func run(in invocation: Invocation) async throws -> Report {
        let pods = try await invocation.withRuntime { runtime, _ in
            try await runtime.pods(labels: KeyValues.dictionary(label))
        }
        let documents = pods.map(PodDocument.json)
        if quiet { return Report(.array(documents), text: pods.map { $0.name + "\n" }.joined()) }
        let rows = pods.map { pod -> JSONValue in
            var row = PodDocument.json(pod).object ?? JSONObject()
            row.append(key: "PortText", value: .string(PodDocument.ports(pod)))
            return .object(row)
        }
        let listing = Listing(
            fields: Self.fields, columns: ["ID", "Name", "Status", "Created", "Containers", "Ports"],
            detail: Listing.Detail(truncates: !noTrunc, now: invocation.now()))
        return Report(.array(documents), text: try listing.text(rows, format: format, style: invocation.style))
    }
}
