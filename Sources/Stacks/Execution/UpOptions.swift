public import ContainerRuntime

/// How `up` goes about it.
public struct UpOptions: Sendable {
    /// Until every service is healthy, or runs where it has no check.
    public var waits = false
    /// How long to wait for any one condition; for ever where it is nil.
    public var waitTimeout: Duration?
    /// Between two health checks of a container that is starting, where the engine runs none and its check says nothing.
    public var checkInterval: Duration = .seconds(5)
    /// Of containers that are replaced or removed; their own where it is nil. Whole seconds.
    public var stopTimeout: Duration?
    /// From 1 to 10.
    public var pullsAtOnce = 3
    /// How many containers are worked on at once.
    public var containersAtOnce = 16
    /// How many of a culprit's last lines a failure shows.
    public var lastLines = 20
    /// Only made, not started.
    public var starts = true
    /// What a registry wants to see for an image.
    public var login: @Sendable (_ image: String) async throws -> RegistryLogin? = { _ in nil }
    /// Who on the engine's machine holds a port, where no container does.
    public var portHolder: @Sendable (_ port: Int, _ transport: String) async -> String? = { _, _ in nil }

    public init() {}
}
