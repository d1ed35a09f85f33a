public import EngineAPI
public import JSONTree

/// Podman's account of one tag's push as Docker's lines.
public struct PushProgress: LineFix, Sendable {
    public init() {}

    /// The first line of a push.
    public static func head(_ reference: ImageReference) -> JSONValue {
        ["status": .string("The push refers to repository [\(reference.name)]")]
    }

    /// What Docker says where no such tag is there.
    public static func missing(_ reference: ImageReference) -> JSONValue {
        TransferError.line("An image does not exist locally with the tag: \(reference.familiarName)")
    }

    public mutating func rewrite(_ line: JSONValue) -> [JSONValue] {
        guard let status = line["status"]?.string else { return [line] }
        if status.hasPrefix("The push refers to repository") { return [] }
        guard let aux = Self.aux(status) else { return line["aux"] == nil ? [line] : [] }
        return [line, aux]
    }

    /// `v1: digest: sha256:… size: 527` for programs.
    private static func aux(_ status: String) -> JSONValue? {
        let words = status.split(separator: " ")
        guard words.count == 5, words[1] == "digest:", words[3] == "size:", let size = Int(words[4]) else { return nil }
        return [
            "progressDetail": .object(JSONObject()),
            "aux": [
                "Tag": .string(String(words[0].dropLast())), "Digest": .string(String(words[2])), "Size": .number(size),
            ],
        ]
    }
}
