import EngineAPI
public import JSONTree

/// Podman's events as Docker gives them, and the filters of a Docker client over them.
///
/// What needs the engine (the id of a network that an event only names) is left to ``pendingNetwork(of:)`` and
/// ``naming(network:in:)``.
public struct EventFix: LineFix {
    private let filter: EventFilter
    private var runs = ContainerRuns()

    init(_ asked: ParityRequest) { filter = EventFilter(asked) }

    public mutating func rewrite(_ line: JSONValue) -> [JSONValue] {
        guard var event = Self.docker(line) else { return [] }
        runs.follow(&event)
        return filter.matches(event) ? [event] : []
    }

    // MARK: names and actors

    /// One event in Docker's words; nil where Docker has none.
    public static func docker(_ event: JSONValue) -> JSONValue? {
        guard let type = event["Type"]?.string, let action = event["Action"]?.string ?? event["status"]?.string,
            let actor = event["Actor"]
        else { return nil }
        var attributes = (actor["Attributes"]?.object ?? [:])
        for key in ["podId", "containerExitCode"] { attributes.removeValue(forKey: key) }
        let id = actor["ID"]?.string ?? ""
        switch type {
        case "container": return container(event, action, id, attributes)
        case "image": return image(event, action, id, attributes)
        case "volume":
            guard ["create", "remove"].contains(action), let name = attributes["name"] else { return nil }
            return make(
                event, "volume", action == "remove" ? "destroy" : action, name.string ?? "", ["driver": "local"])
        case "network": return network(event, action, id, attributes)
        default: return nil
        }
    }

    private static func container(
        _ event: JSONValue, _ action: String, _ id: String, _ attributes: JSONObject
    ) -> JSONValue? {
        guard var word = containerActions[action] else { return nil }
        var attributes = attributes
        if action == "health_status" {
            let health = event["HealthStatus"]?.string ?? attributes["health_status"]?.string ?? ""
            word = health.isEmpty ? word : "\(word): \(health)"
        }
        let image = EventLabels.image(attributes) ?? ImageNames.familiar(attributes["image"]?.string ?? "")
        EventLabels.hide(&attributes)
        attributes["image"] = .string(image)
        if action == "exec_died" || action == "die" || action == "died" {
            let code = event["Actor"]?["Attributes"]?["containerExitCode"] ?? attributes["exitCode"]
            attributes["exitCode"] = code ?? "0"
        }
        return make(event, "container", word, id, attributes, from: image)
    }

    /// What Docker says for what Podman says; the others have no event in Docker.
    private static let containerActions = [
        "attach": "attach", "commit": "commit", "copy": "copy", "create": "create", "die": "die", "died": "die",
        "exec": "exec_start", "exec_died": "exec_die", "export": "export", "health_status": "health_status",
        "kill": "kill", "oom": "oom", "pause": "pause", "remove": "destroy", "rename": "rename",
        "resize": "resize", "restart": "restart", "start": "start", "stop": "stop", "unpause": "unpause",
        "update": "update",
    ]

    private static func image(
        _ event: JSONValue, _ action: String, _ id: String, _ attributes: JSONObject
    ) -> JSONValue? {
        guard let word = imageActions[action] else { return nil }
        let name = ImageNames.familiar(attributes["name"]?.string ?? "")
        let full = id.count == 64 ? "sha256:\(id)" : id
        switch word {
        case "pull":
            // As Docker: the reference is the actor, its repository the name.
            return make(event, "image", word, name, ["name": .string(EventLabels.repository(name))], from: nil)
        case "untag", "delete": return make(event, "image", word, full, ["name": .string(full)], from: nil)
        default: return make(event, "image", word, full, ["name": .string(name)], from: nil)
        }
    }

    private static let imageActions = [
        "delete": "delete", "import": "import", "load": "load", "loadfromarchive": "load", "pull": "pull",
        "push": "push", "remove": "delete", "save": "save", "tag": "tag", "untag": "untag",
    ]

    private static func network(
        _ event: JSONValue, _ action: String, _ id: String, _ attributes: JSONObject
    ) -> JSONValue? {
        // 4.3 does not even say which network.
        guard let given = attributes["network"]?.string else { return nil }
        let name = EventLabels.network(given)
        let type = attributes["driver"] ?? "bridge"
        switch action {
        case "create", "remove":
            return make(
                event, "network", action == "remove" ? "destroy" : action, id, ["name": .string(name), "type": type])
        case "connect", "disconnect":
            // The id of the network is not told; it is asked for by whoever runs the stream.
            return make(
                event, "network", action, "", ["container": .string(id), "name": .string(name), "type": type])
        default: return nil
        }
    }

    private static func make(
        _ event: JSONValue, _ type: String, _ action: String, _ id: String, _ attributes: JSONObject,
        from: String? = nil
    ) -> JSONValue {
        var made: JSONObject = [:]
        if type == "container" || type == "image" {
            made["status"] = .string(action)
            made["id"] = .string(id)
            if let from { made["from"] = .string(from) }
        }
        made["Type"] = .string(type)
        made["Action"] = .string(action)
        let sorted = JSONObject(members: attributes.members.sorted { $0.key < $1.key })
        made["Actor"] = ["ID": .string(id), "Attributes": .object(sorted)]
        for key in ["scope", "time", "timeNano"] { if let value = event[key] { made[key] = value } }
        return .object(made)
    }

    /// The name of the network whose id an event lacks.
    public static func pendingNetwork(of event: JSONValue) -> String? {
        guard event["Type"] == "network", event["Actor"]?["ID"] == "" else { return nil }
        return event["Actor"]?["Attributes"]?["name"]?.string
    }

    /// An event with the id of its network.
    public static func naming(network id: String, in event: JSONValue) -> JSONValue {
        var event = event
        event["Actor"]?["ID"] = .string(id)
        return event
    }
}
