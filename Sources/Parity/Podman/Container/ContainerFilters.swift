import EngineAPI
public import JSONTree

/// The filters of a container list, as Docker understands them: moby's `daemon/list.go`.
public struct ContainerFilters: Sendable {
    private static let known: Set<String> = [
        "ancestor", "before", "exited", "expose", "health", "id", "is-task", "isolation", "label", "name", "network",
        "publish", "since", "status", "volume",
    ]
    private static let states = ["created", "running", "paused", "restarting", "removing", "exited", "dead"]
    /// What the engine filters as Docker does.
    private static let engines: Set<String> = ["before", "exited", "id", "label", "name", "since"]

    private let own: [(key: String, values: [String])]
    /// How many containers the client wants; nil is all.
    public let limit: Int?
    private let isAll: Bool

    /// Takes the request's filters over and leaves those to the engine that it reads as Docker does.
    ///
    /// - Throws: Docker's refusal of a filter.
    public init(taking request: inout ParityRequest) throws(ParityAnswer) {
        if let text = request.query["limit"], !text.isEmpty, Int(text) == nil {
            throw .error(500, "strconv.Atoi: parsing \"\(text)\": invalid syntax")
        }
        limit = request.query["limit"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        guard let filters = request.filters else {
            if let text = request.query["filters"], !text.isEmpty { throw .error(400, "invalid filter") }
            (own, isAll) = ([], true)
            return
        }
        for (key, values) in filters {
            guard Self.known.contains(key) else { throw .error(400, "invalid filter '\(key)'") }
            for value in values { try Self.check(key, value) }
        }
        own = filters.filter { !Self.engines.contains($0.key) && !$0.values.isEmpty }
        request.setFilters(
            filters.filter { Self.engines.contains($0.key) && !$0.values.isEmpty }.map { filter in
                filter.key == "name" ? ("name", filter.values.map(Self.withoutSlash)) : filter
            })
        isAll = request.query.bool("all") == true || limit != nil
        if !own.isEmpty { request.query["all"] = "1" }
    }

    /// Docker matches a name with its slash and without, Podman 4.3 without it only.
    private static func withoutSlash(_ pattern: String) -> String {
        for lead in ["^/?", "^/", "/"] where pattern.hasPrefix(lead) {
            return "^" + pattern.dropFirst(lead.count)
        }
        return pattern
    }

    private static func check(_ key: String, _ value: String) throws(ParityAnswer) {
        switch key {
        case "status" where !states.contains(value):
            throw .error(
                400,
                "invalid filter 'status=\(value)': invalid value for state (\(value)): must be one of "
                    + states.joined(separator: ", "))
        case "exited" where Int(value) == nil:
            throw .error(400, "invalid filter 'exited=\(value)': strconv.Atoi: parsing \"\(value)\": invalid syntax")
        case "health" where !["none", "starting", "healthy", "unhealthy"].contains(value):
            throw .error(
                400,
                "invalid filter 'health=\(value)': invalid value for health (\(value)): must be one of none, starting, "
                    + "healthy, unhealthy")
        default: break
        }
    }

    /// The limit that the engine may apply: none where some of what it gives is dropped here.
    public var engineLimit: Int? { own.isEmpty ? limit : nil }

    /// Whether the engine must be asked for the containers' health.
    public var needsHealth: Bool { own.contains { $0.key == "health" } }

    /// The images whose descendants are looked for.
    public var ancestors: [String] { own.first { $0.key == "ancestor" }?.values ?? [] }

    /// What else is known of the entries.
    public struct Knowledge: Sendable {
        /// Health by container id; nil where there is none.
        public var health: [String: String] = [:]
        /// The ids of the images that descend from those in ``ContainerFilters/ancestors``.
        public var descendants: Set<String> = []

        public init() {}
    }

    /// Those of the entries, newest first, that the client asked for.
    public func apply(to entries: [JSONValue], _ knowledge: Knowledge) -> [JSONValue] {
        let hasState = own.contains { $0.key == "status" }
        let kept = entries.filter { entry in
            if !isAll, !hasState, !["running", "paused", "restarting"].contains(entry["State"]?.string) {
                return false
            }
            return own.allSatisfy { matches(entry, $0.key, $0.values, knowledge) }
        }
        return limit.map { Array(kept.prefix($0)) } ?? kept
    }

    private func matches(_ entry: JSONValue, _ key: String, _ values: [String], _ knowledge: Knowledge) -> Bool {
        let id = entry["Id"]?.string ?? ""
        switch key {
        case "status": return values.contains(entry["State"]?.string ?? "")
        case "health": return values.contains(knowledge.health[id] ?? "none")
        case "is-task": return values.contains { ["false", "0"].contains($0) }
        case "isolation": return values.contains("default")
        case "ancestor": return knowledge.descendants.contains(entry["ImageID"]?.string ?? "")
        case "network":
            let networks = entry["NetworkSettings"]?["Networks"]?.object ?? [:]
            return networks.contains { network in
                let id = network.value["NetworkID"]?.string ?? ""
                return values.contains { $0 == network.key || (!$0.isEmpty && id.hasPrefix($0)) }
            }
        case "volume":
            return entry["Mounts"]?.array?.contains { mount in
                values.contains { $0 == mount["Name"]?.string || $0 == mount["Destination"]?.string }
            } ?? false
        case "publish": return values.contains { matches(entry, ports: $0, published: true) }
        case "expose": return values.contains { matches(entry, ports: $0, published: false) }
        default: return true
        }
    }

    /// `80`, `80/udp`, `8000-8080/tcp`: of the container's side.
    private func matches(_ entry: JSONValue, ports text: String, published: Bool) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard let range = parts.first.flatMap({ PortRange($0) }) else { return false }
        let scheme = parts.count > 1 ? parts[1] : "tcp"
        return entry["Ports"]?.array?.contains { port in
            guard port["Type"]?.string == scheme else { return false }
            let number = port["PrivatePort"]?.int ?? 0
            guard !published || port["PublicPort"] != nil else { return false }
            return number >= Int(range.first) && number <= Int(range.last)
        } ?? false
    }
}
