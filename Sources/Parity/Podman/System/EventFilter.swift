public import JSONTree

/// The filters of a client over events in Docker's form: the values of one key are alternatives, keys add up.
public struct EventFilter: Sendable {
    private let filters: [(key: String, values: [String])]

    /// The filters of a request for events.
    public init(_ asked: ParityRequest) { filters = asked.filters ?? [] }

    /// Whether the event passes.
    public func matches(_ event: JSONValue) -> Bool {
        let type = event["Type"]?.string ?? ""
        let action = event["Action"]?.string ?? ""
        let actor = event["Actor"]
        let attributes = actor?["Attributes"]
        let id = actor?["ID"]?.string ?? ""
        let name = attributes?["name"]?.string ?? ""
        return filters.allSatisfy { filter in
            filter.values.isEmpty
                || filter.values.contains { value in
                    switch filter.key {
                    case "event":
                        // `exec_create: true` and `health_status: healthy` match by their first word too.
                        action == value || action.hasPrefix(value + ":")
                    case "type": type == value
                    case "scope": value == "local"
                    // moby looks at the beginning of id and name, whatever the type (daemon/events/filter.go).
                    case "container", "volume", "network": id.hasPrefix(value) || name.hasPrefix(value)
                    case "image":
                        Self.names(value, type == "container" ? attributes?["image"]?.string ?? "" : name)
                            || (type == "image" && id == value)
                    case "label": Self.hasLabel(value, attributes)
                    case "builder", "config", "daemon", "node", "plugin", "secret", "service": false
                    // moby asks for the keys that it knows and overlooks the others.
                    default: true
                    }
                }
        }
    }

    /// Whether a filter names an image, with or without its tag.
    private static func names(_ value: String, _ image: String) -> Bool {
        image == value || EventLabels.repository(image) == value
    }

    private static func hasLabel(_ value: String, _ attributes: JSONValue?) -> Bool {
        let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let label = attributes?[String(parts[0])]?.string else { return false }
        return parts.count == 1 || label == parts[1]
    }
}
