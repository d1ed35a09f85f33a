public import ContainerRuntime

/// Something that happens to an object of a stack while a command works on it.
public struct StackEvent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case image, network, volume, container }

    public enum Phase: String, Sendable, Hashable {
        case pulling, pulled, building, built
        case creating, created, replacing, replaced, starting, started, running, waiting, healthy, exited
        case restarting, restarted, stopping, stopped, removing, removed, skipped, failed

        /// Whether more is to come for the object.
        public var isWorking: Bool {
            switch self {
            case .pulling, .building, .creating, .replacing, .starting, .waiting, .restarting, .stopping, .removing:
                true
            default: false
            }
        }
    }

    public var kind: Kind
    public var name: String
    public var phase: Phase
    /// Why it failed or was skipped; a line of a pull or a build.
    public var detail: String
    /// How far a pull is.
    public var transfer: TransferProgress?

    public init(
        _ kind: Kind, _ name: String, _ phase: Phase, detail: String = "", transfer: TransferProgress? = nil
    ) {
        self.kind = kind
        self.name = name
        self.phase = phase
        self.detail = detail
        self.transfer = transfer
    }
}

/// What was done about an object, once it is done.
public struct StackChange: Sendable, Hashable {
    public var kind: StackEvent.Kind
    public var name: String
    public var service: String?
    /// `created`, `replaced`, `started`, `restarted`, `running`, `healthy`, `exited`, `stopped`, `removed`, `pulled`,
    /// `built`.
    public var outcome: StackEvent.Phase
    public var reasons: [String]

    public init(
        _ kind: StackEvent.Kind, _ name: String, service: String? = nil, _ outcome: StackEvent.Phase,
        reasons: [String] = []
    ) {
        self.kind = kind
        self.name = name
        self.service = service
        self.outcome = outcome
        self.reasons = reasons
    }
}

/// What could not be done, and the last that the culprit said.
public struct StackFailure: Error, Sendable, CustomStringConvertible {
    public var service: String?
    /// The container or image.
    public var name: String
    public var error: RuntimeError
    /// The last lines of the container's log, oldest first.
    public var lastLines: [String]

    public init(service: String? = nil, _ name: String, _ error: RuntimeError, lastLines: [String] = []) {
        self.service = service
        self.name = name
        self.error = error
        self.lastLines = lastLines
    }

    public var description: String { "\(name): \(error.message)" }
}

/// How a command on a stack ended.
public struct StackOutcome: Sendable {
    public var changes: [StackChange] = []
    public var failures: [StackFailure] = []
    /// Services that did not get their turn, with the service or image that kept them from it.
    public var skipped: [String: String] = [:]

    public init() {}
}
