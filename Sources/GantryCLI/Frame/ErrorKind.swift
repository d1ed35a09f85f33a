import EngineAPI

/// `error_kind` of the JSON envelope. The set is open, as ``EngineError/Code`` is.
struct ErrorKind: RawRepresentable, Sendable, Hashable {
    let rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }
    init(_ code: EngineError.Code) { self.rawValue = code.rawValue }

    static let notFound = ErrorKind(.notFound)
    static let conflict = ErrorKind(.conflict)
    static let denied = ErrorKind(.notPermitted)
    static let policyDenied = ErrorKind(.policyDenied)
    static let invalidInput = ErrorKind(.invalidInput)
    static let unsupportedByEngine = ErrorKind(.unsupportedByEngine)
    static let engineUnreachable = ErrorKind(.engineUnreachable)
    static let timeout = ErrorKind(.timedOut)
    static let cancelled = ErrorKind(.cancelled)
    static let protocolViolation = ErrorKind(.protocolViolation)
    static let serverFault = ErrorKind(.serverFault)
    static let fileSystem = ErrorKind(.fileSystem)
    /// The container ran out of its memory limit and was killed.
    static let outOfMemory = ErrorKind(rawValue: "oom")
    /// The container's command ended with a status other than 0.
    static let containerExit = ErrorKind(rawValue: "container_exit")
    /// A defect of gantry: an error that nothing has given a kind.
    static let other = ErrorKind(rawValue: "internal")

    /// What the process exits with, where the command knows nothing better.
    var status: ExitStatus {
        switch self {
        case .invalidInput: .usage
        case .timeout: .timedOut
        case .cancelled: ExitStatus(signal: 2)
        case .outOfMemory: ExitStatus(signal: 9)
        default: .general
        }
    }
}
