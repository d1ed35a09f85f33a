/// A pod as it is; the same document on every engine.
public struct PodStatus: Sendable, Hashable, Codable {
    public enum Phase: String, Sendable, Hashable, Codable {
        /// Every member runs.
        case running = "Running"
        /// Some members run.
        case degraded = "Degraded"
        /// None runs.
        case exited = "Exited"
        /// None has run yet.
        case created = "Created"
    }

    public struct Member: Sendable, Hashable, Codable {
        public var id: String
        public var name: String
        /// Docker's words: `running`, `exited` …
        public var status: String

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case name = "Names"
            case status = "Status"
        }

        public init(id: String, name: String, status: String) {
            self.id = id
            self.name = name
            self.status = status
        }
    }

    public var name: String
    public var id: String
    public var status: Phase
    public var created: RuntimeDate?
    public var infraID: String
    /// All but the infra container.
    public var members: [Member]
    public var ports: [PublishedPort]
    public var networks: [String]
    public var labels: [String: String]

    enum CodingKeys: String, CodingKey {
        case name = "Name"
        case id = "Id"
        case status = "Status"
        case created = "Created"
        case infraID = "InfraId"
        case members = "Containers"
        case ports = "Ports"
        case networks = "Networks"
        case labels = "Labels"
    }

    public init(name: String, id: String, infraID: String, members: [Member]) {
        self.name = name
        self.id = id
        self.infraID = infraID
        self.members = members
        status = Self.phase(of: members, infra: nil)
        ports = []
        networks = []
        labels = [:]
    }

    /// What a pod does, told by its members, or by its infra container where it has none.
    public static func phase(of members: [Member], infra: String?) -> Phase {
        let states = members.isEmpty ? [infra ?? "created"] : members.map(\.status)
        if states.allSatisfy({ $0 == "running" }) { return .running }
        if states.contains("running") { return .degraded }
        if states.allSatisfy({ $0 == "created" }) { return .created }
        if states.contains(where: { ["paused", "restarting"].contains($0) }) { return .degraded }
        return .exited
    }
}
