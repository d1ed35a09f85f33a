public import JSONTree

/// What of a prune is the gateway's to judge.
public enum ImagePruning {
    /// Docker's list of what went: null where nothing did.
    public static func lines(_ lines: [JSONValue]) -> JSONValue {
        guard !lines.isEmpty else { return .null }
        let names = lines.compactMap { line in
            (line["Untagged"]?.string).map { ["Untagged": .string(ImageNames.familiar($0))] as JSONValue }
        }
        let ids = lines.compactMap { line in
            (line["Deleted"]?.string).map { ["Deleted": .string(ImageNames.id($0))] as JSONValue }
        }
        return .array(names + ids)
    }

    /// Whether an image's labels are those that `label` and `label!` ask for.
    public static func matches(_ image: JSONValue, _ filters: [(key: String, values: [String])]) -> Bool {
        LabelFilter.matches(image["Labels"], filters)
    }
}

/// `label=KEY`, `label=KEY=VALUE` and `label!`.
public enum LabelFilter {
    public static func matches(_ labels: JSONValue?, _ filters: [(key: String, values: [String])]) -> Bool {
        func has(_ wanted: String) -> Bool {
            let parts = wanted.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let value = labels?[String(parts[0])]?.string else { return false }
            return parts.count == 1 || value == parts[1]
        }
        for filter in filters {
            if filter.key == "label", !filter.values.allSatisfy(has) { return false }
            if filter.key == "label!", filter.values.contains(where: has) { return false }
        }
        return true
    }
}
