public import JSONTree

/// How long containers ran, as a stream of events tells it: Docker says so when one ends, Podman does not.
///
/// Source: moby's daemon/monitor.go, `execDuration`: whole seconds between start and end.
public struct ContainerRuns: Sendable {
    /// How many running containers are kept in mind; the oldest goes first, and its end then has no duration.
    public static let limit = 4096

    private var starts: [String: Int64] = [:]
    private var order: [String] = []

    public init() {}

    /// Notes a start, and adds the duration to the end of a container whose start was seen.
    public mutating func follow(_ event: inout JSONValue) {
        guard event["Type"] == "container", let id = event["Actor"]?["ID"]?.string,
            let time = event["timeNano"]?.int64
        else { return }
        switch event["Action"]?.string {
        case "start":
            if starts.updateValue(time, forKey: id) == nil { order.append(id) }
            if order.count > Self.limit { starts[order.removeFirst()] = nil }
        case "die":
            guard let start = starts.removeValue(forKey: id) else { return }
            order.removeAll { $0 == id }
            var attributes = event["Actor"]?["Attributes"]?.object ?? JSONObject()
            attributes["execDuration"] = .string(String(max(0, time - start) / 1_000_000_000))
            attributes.members.sort { $0.key < $1.key }
            event["Actor"]?["Attributes"] = .object(attributes)
        default: return
        }
    }
}
