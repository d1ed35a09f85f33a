public import EngineAPI
public import JSONTree

/// Podman's account of a pull, compat or libpod, as Docker's progress lines.
public struct PullProgress: LineFix, Sendable {
    private var downloaded: [String] = []

    public init() {}

    /// The first line of a pull.
    public static func head(_ reference: ImageReference) -> JSONValue {
        ["status": .string("Pulling from \(reference.path)"), "id": JSONValue(reference.digest ?? reference.tag)]
    }

    public mutating func rewrite(_ line: JSONValue) -> [JSONValue] {
        if let text = line["stream"]?.string { return libpod(text) }
        guard let status = line["status"]?.string, let id = line["id"]?.string else { return [] }
        if status == "Download complete" {
            // The last line repeats it for the whole image.
            guard !downloaded.contains(id) else { return [] }
            downloaded.append(id)
        }
        var line = line
        if line["progressDetail"] == nil { line["progressDetail"] = .object(JSONObject()) }
        return [line]
    }

    public mutating func finish() -> [JSONValue] { downloaded.map { Self.layer("Pull complete", $0) } }

    /// The command line's words: `Copying blob sha256:…`.
    private mutating func libpod(_ text: String) -> [JSONValue] {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, words[0] == "Copying", words[1] == "blob" else { return [] }
        let id = ImageNames.short(String(words[2]))
        if text.contains("already exists") || text.contains("skipped") { return [Self.layer("Already exists", id)] }
        guard !downloaded.contains(id) else { return [] }
        downloaded.append(id)
        return [Self.layer("Pulling fs layer", id)]
    }

    private static func layer(_ status: String, _ id: String) -> JSONValue {
        ["status": .string(status), "progressDetail": .object(JSONObject()), "id": .string(id)]
    }

    /// The lines behind a pull that went well.
    public static func digest(_ digest: String) -> JSONValue { ["status": .string("Digest: \(digest)")] }

    public static func status(_ name: String, isNew: Bool) -> JSONValue {
        ["status": .string("Status: " + (isNew ? "Downloaded newer image for " : "Image is up to date for ") + name)]
    }

    /// The digest by which a repository knows an image that was just pulled: of several the one that came with the pull.
    public static func digest(of image: JSONValue, in reference: ImageReference, before: JSONValue?) -> String? {
        if let digest = reference.digest { return digest }
        func digests(_ image: JSONValue?) -> [String] {
            (image?["RepoDigests"]?.array ?? []).compactMap(\.string).compactMap { try? ImageReference($0) }
                .filter { $0.name == reference.name }.compactMap(\.digest)
        }
        let known = Set(digests(before))
        let now = digests(image)
        return now.first { !known.contains($0) } ?? now.first
    }

    /// The refusal of a pull that the engine gave up.
    ///
    /// Source: moby's `distribution/errors.go`, `translatePullError`.
    public static func refusal(_ text: String, _ reference: ImageReference, platform: String?) -> ParityAnswer {
        let lower = text.lowercased()
        if lower.contains("manifest unknown") || lower.contains("name unknown") {
            return .error(
                404, "manifest for \(reference.familiar) not found: manifest unknown: manifest unknown")
        }
        if lower.contains("no image found in") || lower.contains("no matching manifest") {
            return .error(
                404,
                "no matching manifest for \(platform ?? "linux/amd64") in the manifest list entries: no match for "
                    + "platform in manifest: not found")
        }
        if ["unauthorized", "authentication required", "access to the resource is denied"].contains(
            where: lower.contains)
        {
            return .error(
                404,
                "pull access denied for \(reference.familiarName), repository does not exist or may require "
                    + "'docker login': denied: requested access to the resource is denied")
        }
        return .error(500, TransferError.innermost(text))
    }
}

/// What went wrong between an engine and a registry.
public enum TransferError {
    /// Without the layers that Podman wraps around it: `Get "https://…": dial tcp …`.
    public static func innermost(_ text: String) -> String {
        let text = text.trimmed
        guard let start = text.lastIndex(of: "Get \"") else { return text }
        return String(text[start...])
    }

    /// A line that says it.
    public static func line(_ text: String) -> JSONValue {
        ["errorDetail": ["message": .string(text)], "error": .string(text)]
    }

    /// What an engine's line or document says that went wrong; nil where nothing did.
    public static func text(of line: JSONValue) -> String? {
        if let error = line["error"]?.string, !error.isEmpty { return error.trimmed }
        if let detail = line["errorDetail"]?["message"]?.string { return detail.trimmed }
        if line["status"] == nil, let message = line["message"]?.string { return message.trimmed }
        return nil
    }
}

extension String {
    /// Without blanks and newlines around it.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// The last place where a text begins.
    fileprivate func lastIndex(of text: String) -> String.Index? {
        var found: String.Index?
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(text) { found = place }
            place = index(after: place)
        }
        return found
    }
}
