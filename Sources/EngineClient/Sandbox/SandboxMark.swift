public import EngineAPI

/// The labels that a sandbox's container bears, so that it can be removed once its time is over, also by another run
/// of the program where this one was killed.
public struct SandboxMark: Sendable, Hashable {
    public static let label = "dev.gantry.sandbox"
    public static let deadlineLabel = "dev.gantry.sandbox.deadline"
    public static let ownerLabel = "dev.gantry.sandbox.owner"

    /// Seconds since 1970 from when the container may be removed by anyone; nil for one that is to be kept.
    public var deadline: Int64?
    /// Who made it, for people who look: a process id.
    public var owner: String

    /// What the start, the engine's own delays and the removal may take behind the limits' time.
    static let margin: Int64 = 60

    /// - Parameters:
    ///   - now: when the container is made.
    ///   - keeps: whether it stays behind its end; it can then be found by its label, and no sweep removes it.
    public init(limits: SandboxLimits, now: Timestamp, owner: String, keeps: Bool = false) {
        let time = limits.timeout + limits.grace
        deadline = keeps ? nil : now.seconds + time.components.seconds + 1 + Self.margin
        self.owner = owner
    }

    public var labels: [String: String] {
        var labels = [Self.label: "1", Self.ownerLabel: owner]
        labels[Self.deadlineLabel] = deadline.map { String($0) }
        return labels
    }

    /// Whether a container with these labels is a sandbox whose time is over.
    public static func isOver(_ labels: [String: String], now: Timestamp) -> Bool {
        guard labels[label] == "1", let deadline = labels[deadlineLabel].flatMap(Int64.init) else { return false }
        return deadline < now.seconds
    }
}
