import EngineAPI
import JSONTree

extension Parity {
    static let imageListParameters = Difference(
        "image-list-parameters", ["ImageList"],
        docker: "digests=1 is an ordinary list; unknown filters are refused with 400; reference matches short names.",
        podman: "digests=1 gives an empty answer; unknown filters are a 500; reference matches names in its own way.",
        fix: .request { request throws(ParityAnswer) in
            let known: Set<String> = ["dangling", "label", "before", "since", "reference", "until"]
            let filters = try request.filters(known)
            _ = try ParityRequest.bool("dangling", of: filters)
            request.query["digests"] = nil
            if !filters.isEmpty { request.setFilters(filters.filter { $0.key != "reference" }) }
        })

    static let imageListRace = Difference(
        "image-list-while-removing", ["ImageList"],
        docker: "An image that is removed meanwhile is not in the list.",
        podman: "An image that is removed while the list is made turns the whole answer into an error.",
        fix: .emulation)

    static let imageListShape = Difference(
        "image-list-shape", ["ImageList"],
        docker:
            "An image has its familiar names, [] where it has none (from 1.43), Containers and SharedSize -1 where they "
            + "are not counted, VirtualSize up to 1.43, and the newest comes first.",
        podman:
            "Names are fully qualified, lists are null, ids of parents are bare, and Names, Digest, History and more "
            + "are added.",
        fix: .response { answer, asked in
            guard answer.isSuccess, let list = answer.json?.array else { return }
            let wanted = (asked.filters ?? []).filter { $0.key == "reference" }.flatMap(\.values)
            let images = list.compactMap { ImageSummary.rewrite($0, asked: asked, references: wanted) }
            // Swift's sort is stable, as Go's need not be.
            answer.json = .array(
                images.sorted { ($0["Created"]?.int64 ?? 0) > ($1["Created"]?.int64 ?? 0) })
        })
}

/// One image of the list.
enum ImageSummary {
    /// Docker's form of it; nil where no name is wanted.
    ///
    /// Source: moby's `getImagesJSON`, api/server/router/image/image_routes.go.
    static func rewrite(_ image: JSONValue, asked: ParityRequest, references: [String]) -> JSONValue? {
        var image = image
        var tags = names(image["RepoTags"])
        var digests = names(image["RepoDigests"])
        if !references.isEmpty {
            let patterns = references.map { GlobPattern($0) }
            tags = tags.filter { matches($0, patterns) }
            digests = digests.filter { matches($0, patterns) }
            if tags.isEmpty { return nil }
        }
        let isOld = asked.version < APIVersion(1, 43)
        if isOld, tags.isEmpty, digests.isEmpty {
            tags = ["<none>:<none>"]
            digests = ["<none>@<none>"]
        }
        image["RepoTags"] = isOld && tags.isEmpty ? .null : JSONValue(tags)
        image["RepoDigests"] = isOld && digests.isEmpty ? .null : JSONValue(digests)
        for key in ["Id", "ParentId"] { image[key] = .string(ImageNames.id(image[key]?.string ?? "")) }
        // A commit takes the labels of its container along.
        Remembered.hide(in: &image["Labels"])
        image["VirtualSize"] = asked.version < APIVersion(1, 44) ? image["Size"] : nil
        if asked.version < APIVersion(1, 51) { image["Containers"] = -1 }
        if asked.query.bool("shared-size") != true { image["SharedSize"] = -1 }
        for key in extras { image[key] = nil }
        return image
    }

    private static let extras = [
        "Names", "Digest", "History", "Dangling", "Arch", "Os", "IsManifestList", "ReadOnly", "Intermediate",
    ]

    static func names(_ list: JSONValue?) -> [String] {
        // One image may be known by both docker.io/library/x and localhost/x.
        let names = (list?.array ?? []).compactMap(\.string).filter { !$0.hasPrefix("<none>") }
        return Set(names.map(ImageNames.familiar)).sorted()
    }

    /// As `reference.FamiliarMatch`: the pattern covers the whole name, or the name without its tag.
    private static func matches(_ name: String, _ patterns: [GlobPattern]) -> Bool {
        let repository = (try? ImageReference(name))?.familiarName
        return patterns.contains { $0.matches(name) || repository.map($0.matches) == true }
    }
}
