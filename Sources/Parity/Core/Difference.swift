public import EngineAPI
public import JSONTree

/// One way in which an engine's answers differ from Docker's, and its repair. The only place where a difference is
/// written down.
///
/// `gantry parity` prints the table of all of them, the gateway applies them, and each has a test that it is repaired
/// and one that some engine still needs it.
public struct Difference: Sendable, Identifiable {
    /// Test name, documentation anchor and metric label: `container-restart-default-timeout`.
    public let id: String
    /// The operations it concerns; empty where it concerns every one of Docker's.
    public let routes: [RouteID]
    /// The engines that differ.
    public let engines: EngineRange
    /// What Docker does, in one sentence.
    public let docker: String
    /// What the other engine does, in one sentence.
    public let podman: String
    public let fix: Fix

    public init(
        _ id: String, _ routes: [RouteID], _ engines: EngineRange = .podman, docker: String, podman: String, fix: Fix
    ) {
        self.id = id
        self.routes = routes
        self.engines = engines
        self.docker = docker
        self.podman = podman
        self.fix = fix
    }
}

/// How a ``Difference`` is repaired. All but ``emulation`` are pure functions on one exchange.
public enum Fix: Sendable {
    /// Rewrites the request before the engine sees it, or refuses it with Docker's words by throwing them.
    case request(@Sendable (inout ParityRequest) throws(ParityAnswer) -> Void)
    /// Rewrites a whole answer, whatever its status. The request is the one that the client sent.
    case response(@Sendable (inout ParityAnswer, _ asked: ParityRequest) -> Void)
    /// Rewrites a stream of JSON values, one by one; a new ``LineFix`` for each stream.
    case lines(@Sendable (_ asked: ParityRequest) -> any LineFix)
    /// Answers in the engine's stead; nil lets the request through.
    case answer(@Sendable (_ asked: ParityRequest) -> ParityAnswer?)
    /// Needs further calls to the engine, or state: done by the gateway's function of the same id.
    case emulation

    /// The word that the table shows.
    public var kind: String {
        switch self {
        case .request: "request"
        case .response: "response"
        case .lines: "lines"
        case .answer: "answer"
        case .emulation: "emulation"
        }
    }
}

/// Rewrites the values of one JSON stream in order.
public protocol LineFix {
    /// What the client gets for one value: the same, another, several or none.
    mutating func rewrite(_ line: JSONValue) -> [JSONValue]
    /// What the client gets behind the last value.
    mutating func finish() -> [JSONValue]
}

extension LineFix {
    public mutating func finish() -> [JSONValue] { [] }
}
