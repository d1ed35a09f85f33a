/// Whether the engine starts a container again that has ended.
public enum RestartRule: Sendable, Hashable, Codable {
    case never, always, unlessStopped
    /// At most so often; nil for ever.
    case onFailure(Int?)
}
