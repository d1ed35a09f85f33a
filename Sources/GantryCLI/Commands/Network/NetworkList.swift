import ArgumentParser
import DockerAPI
import EngineAPI
import EngineClient
import JSONTree

/// `gantry network ls`
struct NetworkList: Command {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "List networks.", aliases: ["list"])

    @OptionGroup var list: ListOptions
    @OptionGroup var globals: GlobalOptions

    private static let fields: [Listing.Field] = [
        .init("ID", "NETWORK ID") { Identifier.short($0.text("Id"), $1) },
        .init("Name", "NAME") { row, _ in row.text("Name") },
        .init("Driver", "DRIVER") { row, _ in row.text("Driver") },
        .init("Scope", "SCOPE") { row, _ in row.text("Scope") },
        .init("IPv6", "IPV6") { row, _ in String(row["EnableIPv6"]?.bool ?? false) },
        .init("Internal", "INTERNAL") { row, _ in String(row["Internal"]?.bool ?? false) },
        .init("Labels", "LABELS") { row, _ in KeyValues.text(row.map("Labels")) },
        .init("CreatedAt", "CREATED AT") { row, _ in Timestamp(row.text("Created"))?.localText ?? "" },
    ]

    func run(in invocation: Invocation) async throws -> Report {
        let endpoint = Docker.NetworkList.networkList(filters: try list.filters())
        let networks = (try await invocation.withEngine { try await $0.json(endpoint) }.array ?? [])
            .sorted { $0.text("Name") < $1.text("Name") }
        let detail = list.detail(invocation)
        if list.quiet {
            let ids = networks.map { $0.text("Id") }
            return Report(JSONValue(ids), text: ids.map { Identifier.short($0, detail) + "\n" }.joined())
        }
        let listing = Listing(fields: Self.fields, columns: ["ID", "Name", "Driver", "Scope"], detail: detail)
        return Report(
            .array(networks.map(Self.item)),
            text: try listing.text(networks, format: list.format, style: invocation.style))
    }

    private static func item(_ network: JSONValue) -> JSONValue {
        [
            "id": .string(network.text("Id")), "name": .string(network.text("Name")),
            "driver": .string(network.text("Driver")), "scope": .string(network.text("Scope")),
            "internal": network["Internal"] ?? false, "ipv6": network["EnableIPv6"] ?? false,
            "subnets": JSONValue((network["IPAM"]?.list("Config") ?? []).compactMap { $0["Subnet"]?.string }),
            "labels": .object(network.map("Labels")), "created": JSONValue(Timestamp(network.text("Created"))),
        ]
    }
}
