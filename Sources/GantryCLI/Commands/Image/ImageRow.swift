import EngineAPI
import JSONTree

/// How an image of the list is shown: docker's placeholders, and the JSON item.
enum ImageRow {
    private static let none = "<none>"

    static let fields: [Listing.Field] = [
        .init("Repository", "REPOSITORY") { row, _ in row.text("Repository") },
        .init("Tag", "TAG") { row, _ in row.text("Tag") },
        .init("Digest", "DIGEST") { row, _ in row.text("Digest") },
        .init("ID", "IMAGE ID") { Identifier.short($0.text("Id"), $1) },
        .init("CreatedSince", "CREATED") { row, detail in
            created(row).map { HumanAge.ago($0, now: detail.now) } ?? "N/A"
        },
        .init("CreatedAt", "CREATED AT") { row, _ in created(row)?.localText ?? "N/A" },
        .init("Size", "SIZE") { row, _ in HumanSize.decimal(row["Size"]?.int64 ?? 0) },
        .init("Containers", "CONTAINERS") { row, _ in
            row["Containers"]?.int64.flatMap { $0 < 0 ? nil : String($0) } ?? "N/A"
        },
    ]

    /// A table row for each name of an image; one with `<none>` where it has no name.
    static func rows(_ image: JSONValue, digests: Bool) -> [JSONValue] {
        let tags = names(image, "RepoTags").map(ImageName.init)
        var pinned = names(image, "RepoDigests").map(ImageName.init)
        var rows: [(repository: String, tag: String, digest: String)] = []
        for tag in tags {
            let own = pinned.first { $0.repository == tag.repository }?.digest
            rows.append((tag.repository, tag.tag ?? none, digests ? own ?? none : none))
        }
        // Without --digests, names that only have a digest are one row.
        pinned.removeAll { pin in tags.contains { $0.repository == pin.repository } }
        for pin in digests ? pinned[...] : tags.isEmpty ? pinned.prefix(1) : [] {
            rows.append((pin.repository, none, pin.digest ?? none))
        }
        if rows.isEmpty { rows = [(none, none, none)] }
        return rows.map { row in
            var image = image
            image["Repository"] = .string(row.repository)
            image["Tag"] = .string(row.tag)
            image["Digest"] = .string(row.digest)
            return image
        }
    }

    /// An item of `gantry images --json`.
    static func item(_ image: JSONValue) -> JSONValue {
        let digests = names(image, "RepoDigests")
        return [
            "id": .string(image.text("Id")),
            "tags": JSONValue(names(image, "RepoTags")),
            "size": image["Size"] ?? 0,
            "created": JSONValue(created(image)),
            "digest": JSONValue(digests.lazy.compactMap { ImageName($0).digest }.first),
            "repo_digests": JSONValue(digests),
            "labels": .object(image.map("Labels")),
        ]
    }

    /// Without `<none>:<none>`, which Docker before 25 lists for an image without a name.
    private static func names(_ image: JSONValue, _ key: String) -> [String] {
        image.list(key).compactMap(\.string).filter { !$0.hasPrefix(none) }
    }

    private static func created(_ image: JSONValue) -> Timestamp? {
        image["Created"]?.int64.map { Timestamp(seconds: $0) } ?? Timestamp(image.text("Created"))
    }
}
