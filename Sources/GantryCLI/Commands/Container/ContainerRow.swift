import EngineAPI
import JSONTree

/// How a container of the list is shown: docker's placeholders, and the JSON item.
enum ContainerRow {
    static let fields: [Listing.Field] = [
        .init("ID", "CONTAINER ID") { Identifier.short($0.text("Id"), $1) },
        .init("Names", "NAMES") { row, detail in names(row, truncated: detail.truncates).joined(separator: ",") },
        .init("Image", "IMAGE", image),
        .init("Command", "COMMAND") { row, detail in
            let command = row.text("Command")
            return Identifier.quoted(detail.truncates ? Identifier.ellipsis(command, 20) : command)
        },
        .init("CreatedAt", "CREATED AT") { row, _ in created(row)?.localText ?? "" },
        .init("RunningFor", "CREATED") { row, detail in
            created(row).map { HumanAge.ago($0, now: detail.now) } ?? ""
        },
        .init("Status", "STATUS") { row, _ in row.text("Status") },
        .init("State", "STATE") { row, _ in row.text("State") },
        .init("Ports", "PORTS") { row, _ in PortList.text(row.list("Ports")) },
        .init("Size", "SIZE", size),
        .init("Labels", "LABELS") { row, _ in KeyValues.text(row.map("Labels")) },
        .init("Mounts", "MOUNTS") { row, detail in
            mounts(row).map { detail.truncates ? Identifier.ellipsis($0, 15) : $0 }.joined(separator: ",")
        },
        .init("LocalVolumes", "LOCAL VOLUMES") { row, _ in
            String(row.list("Mounts").filter { $0["Driver"]?.string == "local" }.count)
        },
        .init("Networks", "NETWORKS") { row, _ in networks(row).joined(separator: ",") },
    ]

    /// An item of `gantry ps --json`.
    static func item(_ row: JSONValue, size: Bool) -> JSONValue {
        let names = names(row, truncated: false)
        var item: JSONObject = [
            "id": .string(row.text("Id")),
            "name": .string(Self.names(row, truncated: true).first ?? ""),
            "names": JSONValue(names),
            "status": .string(row.text("Status")),
            "state": .string(row.text("State")),
            "image": .string(row.text("Image")),
            "image_id": .string(row.text("ImageID")),
            "command": .string(row.text("Command")),
            "created": JSONValue(created(row)),
            "ports": .array(row.list("Ports").map(PortList.item)),
            "labels": .object(row.map("Labels")),
            "networks": JSONValue(networks(row)),
            "mounts": JSONValue(mounts(row)),
        ]
        if size {
            item.append(key: "size", value: row["SizeRw"] ?? 0)
            item.append(key: "virtual_size", value: row["SizeRootFs"] ?? 0)
        }
        return .object(item)
    }

    /// Without the slash; the names that links gave have a second one and are left out of tables.
    private static func names(_ row: JSONValue, truncated: Bool) -> [String] {
        let names = row.list("Names").compactMap(\.string).map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
        return truncated ? names.filter { !$0.contains("/") } : names
    }

    @Sendable private static func image(_ row: JSONValue, _ detail: Listing.Detail) -> String {
        let image = row.text("Image")
        guard detail.truncates, !image.isEmpty else { return image.isEmpty ? "<no image>" : image }
        // An image without a name is shown by its id.
        if image == row.text("ImageID") || image.hasPrefix("sha256:") { return Identifier.short(image, detail) }
        return image.firstIndex(of: "@").map { String(image[..<$0]) } ?? image
    }

    @Sendable private static func size(_ row: JSONValue, _ detail: Listing.Detail) -> String {
        let own = HumanSize.decimal(row["SizeRw"]?.int64 ?? 0)
        guard let all = row["SizeRootFs"]?.int64, all > 0 else { return own }
        return "\(own) (virtual \(HumanSize.decimal(all)))"
    }

    /// Seconds since 1970; Podman's own API has a text here.
    private static func created(_ row: JSONValue) -> Timestamp? {
        row["Created"]?.int64.map { Timestamp(seconds: $0) } ?? Timestamp(row.text("Created"))
    }

    private static func mounts(_ row: JSONValue) -> [String] {
        row.list("Mounts").map { $0.text("Name").isEmpty ? $0.text("Source") : $0.text("Name") }
    }

    private static func networks(_ row: JSONValue) -> [String] {
        (row["NetworkSettings"]?.map("Networks") ?? [:]).map(\.key)
    }
}
