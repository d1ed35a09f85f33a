/// What one service wants of another before it starts.
public struct ServiceDependency: Sendable, Hashable, Codable {
    public enum Condition: String, Sendable, Hashable, Codable {
        case started = "service_started"
        case healthy = "service_healthy"
        case completed = "service_completed_successfully"
    }

    public var service: String
    public var condition: Condition
    /// False lets the service start without it.
    public var isRequired: Bool
    /// Whether the service restarts when the other one is replaced or restarted.
    public var restarts: Bool

    public init(
        _ service: String, condition: Condition = .started, isRequired: Bool = true, restarts: Bool = false
    ) {
        self.service = service
        self.condition = condition
        self.isRequired = isRequired
        self.restarts = restarts
    }

    /// Reads compose's label; what cannot be read is left out.
    public static func parse(label: String) -> [ServiceDependency] {
        label.split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: ":").map(String.init)
            guard let name = parts.first, !name.isEmpty else { return nil }
            let condition = parts.count > 1 ? Condition(rawValue: parts[1]) ?? .started : .started
            return ServiceDependency(name, condition: condition, restarts: parts.count > 2 && parts[2] == "true")
        }
    }

    /// Compose's label for these.
    public static func label(_ all: [ServiceDependency]) -> String {
        all.sorted { $0.service < $1.service }
            .map { "\($0.service):\($0.condition.rawValue):\($0.restarts)" }.joined(separator: ",")
    }
}
