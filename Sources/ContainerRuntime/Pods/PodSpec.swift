/// A pod to make.
public struct PodSpec: Sendable, Hashable, Codable {
    public var name: String
    /// Nil is the pod's name.
    public var hostname: String?
    /// Published once, for all members.
    public var ports: [PortSpec] = []
    /// Empty is the engine's own network.
    public var networks: [NetworkAttachment] = []
    /// In place of ``networks``: `host`, `none`.
    public var networkMode: String?
    public var labels: [String: String] = [:]
    public var sharesIPC = false
    public var sharesPID = false
    public var restart: RestartRule = .never
    public var extraHosts: [String] = []
    public var dns: [String] = []

    public init(_ name: String, ports: [PortSpec] = []) {
        self.name = name
        self.ports = ports
    }
}

/// What can be done to a pod as a whole.
public enum PodChange: Sendable, Hashable {
    case start
    /// Whole seconds; each container's own where it is nil.
    case stop(timeout: Duration?)
    case restart(timeout: Duration?)
    case kill(signal: String)
    case pause, unpause
}
