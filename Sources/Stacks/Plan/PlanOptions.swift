/// What `up` is asked for beside the project itself.
public struct PlanOptions: Sendable, Hashable {
    public enum Recreation: Sendable, Hashable {
        /// Containers that are not as they should be.
        case diverged
        /// All.
        case force
        /// None.
        case never
    }

    /// All where it is empty.
    public var services: [String] = []
    /// Also what these depend on.
    public var withDependencies = true
    /// Of the services that are asked for; what they depend on is replaced only where it has to be.
    public var recreation: Recreation = .diverged
    public var scale: [String: Int] = [:]
    public var removesOrphans = false
    /// Build every image that can be, whether or not it is there.
    public var builds = false
    /// In place of each service's own.
    public var pull: PullRule?

    /// Services that are wanted for their images, networks and volumes alone: their containers stay as they are.
    var keepsOwn: Set<String> = []

    public init() {}
}
